package orderflow.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import orderflow.localstack.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProxiesTest {

    private final TcpProxy proxy = TcpProxy.start(Ports.freePort(), Ports.freePort());
    private final Proxies proxies = Proxies.serve(0, Map.of("kafka", proxy));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        proxies.close();
    }

    @Test
    void trouble_is_made_and_ended() throws Exception {
        HttpResponse<String> answer =
                put("/proxies/kafka", "{\"trouble\":\"slow\",\"delayMillis\":200,\"bytesPerSecond\":1000}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(get("/proxies").body())
                .contains("\"kafka\":{\"trouble\":\"slow\",\"delayMillis\":200,\"bytesPerSecond\":1000");
        put("/proxies/kafka", "{\"trouble\":\"none\"}");
        assertThat(proxy.trouble()).isEqualTo(new Trouble.None());
    }

    @Test
    void every_trouble_is_read_as_it_is_written() {
        var cut = new Trouble.Cut(Trouble.Direction.REQUEST, "COMMIT", 3);
        var json = JsonMapper.shared();

        assertThat(TroubleJson.read(json.valueToTree(TroubleJson.write(cut)))).isEqualTo(cut);
        assertThat(TroubleJson.read(json.valueToTree(TroubleJson.write(new Trouble.BlackHole()))))
                .isEqualTo(new Trouble.BlackHole());
        assertThat(TroubleJson.read(json.valueToTree(TroubleJson.write(new Trouble.Refuse()))))
                .isEqualTo(new Trouble.Refuse());
    }

    @Test
    void what_is_not_understood_is_refused_with_the_reason() throws Exception {
        assertThat(put("/proxies/kafka", "{\"trouble\":\"rain\"}").body()).contains("trouble is one of");
        assertThat(put("/proxies/rabbit", "{\"trouble\":\"none\"}").body()).contains("there are: kafka");
        assertThat(put("/proxies/kafka", "nonsense").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(url(path))
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI url(String path) {
        return proxies.url().resolve(path);
    }
}
