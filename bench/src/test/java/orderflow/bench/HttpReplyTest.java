package orderflow.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class HttpReplyTest {

    private static final UUID ORDER = UUID.fromString("0198f0a0-0000-7000-8000-000000000001");
    private static final String HEAD = "HTTP/1.1 201 \r\nLocation: /v1/orders/" + ORDER + "\r\nETag: \"1\"\r\n";

    @Test
    void a_reply_with_a_length_is_whole_at_its_last_octet() {
        assertWholeOnlyAtTheEnd(HEAD + "Content-Length: 5\r\n\r\n12345");
    }

    @Test
    void a_reply_in_chunks_is_whole_after_the_empty_chunk() {
        assertWholeOnlyAtTheEnd(HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n0\r\n\r\n");
    }

    @Test
    void the_order_is_in_the_location() {
        HttpReply reply = reply(HEAD + "Content-Length: 0\r\n\r\n");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.orderId()).isEqualTo(ORDER);
    }

    @Test
    void a_reply_that_is_not_201_has_no_order() {
        HttpReply reply = reply("HTTP/1.1 503 \r\nContent-Length: 2\r\n\r\n{}");

        assertThat(reply.isWhole()).isTrue();
        assertThat(reply.orderId()).isNull();
        assertThat(reply.text()).startsWith("HTTP/1.1 503");
    }

    @Test
    void a_server_that_will_close_the_connection_says_so() {
        assertThat(reply(HEAD + "Connection: close\r\nContent-Length: 0\r\n\r\n")
                        .isLast())
                .isTrue();
        assertThat(reply(HEAD + "Content-Length: 0\r\n\r\n").isLast()).isFalse();
    }

    private static void assertWholeOnlyAtTheEnd(String text) {
        for (int length = 0; length < text.length(); length++) {
            assertThat(reply(text.substring(0, length)).isWhole())
                    .as("%d octets", length)
                    .isFalse();
        }
        assertThat(reply(text).isWhole()).isTrue();
    }

    private static HttpReply reply(String text) {
        HttpReply reply = new HttpReply();
        reply.buffer().put(text.getBytes(US_ASCII));
        return reply;
    }
}
