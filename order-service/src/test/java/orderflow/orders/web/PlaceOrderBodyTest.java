package orderflow.orders.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import orderflow.orders.domain.CustomerName;
import orderflow.orders.domain.EmailAddress;
import orderflow.orders.domain.Money;
import orderflow.orders.domain.OrderItem;
import orderflow.orders.domain.OrderItems;
import orderflow.orders.domain.PaymentMethod;
import orderflow.orders.domain.Quantity;
import orderflow.orders.domain.Sku;
import orderflow.orders.domain.UnitPrice;
import orderflow.orders.web.Violations.Violation;
import orderflow.service.web.ApiDocumentation;
import orderflow.testing.api.ApiDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlaceOrderBodyTest {

    private static final String VALID = """
            {"customer":{"id":"6f1c1a3e-6f0b-4c9e-9d64-0a6a3b1c2d3e","name":"Ada Lovelace","email":"ada@example.com"},
             "items":[{"sku":"BOOK-1","quantity":2,"unitPrice":{"amount":"12.50","currency":"EUR"}}],
             "paymentMethod":"tok_visa"}""";

    /** What JSON Schema has no words for, with a part of a body that has it. */
    private static final Map<String, String> BEYOND_JSON_SCHEMA = Map.of(
            "\"ZZZ\"", "a code that ISO 4217 does not have",
            "\"XXX\"", "a code of ISO 4217 that is no currency's",
            "\"JPY\"", "more fraction digits than the currency has",
            "\"12.505\"", "more fraction digits than the currency has",
            "\"10000000000.00\"", "a bound in the currency's smallest unit",
            "\"USD\"", "two currencies in one order",
            ":2.0,", "an integer that is written with a fraction",
            "a\\ud83d\"", "half a character",
            "\\udb40\\udc41\"", "a character beyond U+FFFF that shows nothing",
            "\\u0378\"", "a character that Unicode does not have");

    private final ApiDocument document =
            ApiDocument.of(JsonMapper.shared().writeValueAsString(new ApiDocumentation().document()));

    private final BodyReader<PlaceOrderBody> bodies = new BodyReader<>(PlaceOrderBody.class);

    @Test
    void readsAValidOrder() {
        PlaceOrderBody order = read(VALID);

        assertThat(order.customer().name()).isEqualTo(new CustomerName("Ada Lovelace"));
        assertThat(order.paymentMethod()).isEqualTo(new PaymentMethod("tok_visa"));
        assertThat(order.items().value())
                .containsExactly(new OrderItem(
                        new Sku("BOOK-1"),
                        new Quantity(2),
                        new UnitPrice(new Money(1250, Currency.getInstance("EUR")))));
    }

    @Test
    void aFieldsNameSteersNoTerminalThatShowsTheAnswer() {
        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class,
                () -> read(VALID.replaceFirst("\\{", "{\"a\\\\u001b]52;c;Zg==\\\\u0007\u009b2J\u202e\\\\nb\":1,")));

        assertThat(refused.violations())
                .extracting(Violation::field)
                .containsExactly("a\uFFFD]52;c;Zg==\uFFFD\uFFFD2J\uFFFD\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert('x')</script>",
                "O'Neil \\\" \\\\",
                "😀 Ünïcödé 名前",
                "\\ud83d\\ude00",
                "x",
                "نرگس\\u200cخاتون",
                "👩\\u200d👧",
                "e\\u0301",
                "ㅎ"
            })
    void takesAnyNameThatIsOneLineToSee(String name) {
        assertThat(read(VALID.replace("Ada Lovelace", name)).customer().name().value())
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"6f1c1a3e-6f0b-4c9e-9d64-0a6a3b1c2d3e\" | \"1-1-1-1-1\"                  | customer.id",
                "\"6f1c1a3e-6f0b-4c9e-9d64-0a6a3b1c2d3e\" | 7                              | customer.id",
                "\"Ada Lovelace\"    | \"\"                             | customer.name",
                "\"Ada Lovelace\"    | \"\\u00a0 \\u3000\"              | customer.name",
                "\"Ada Lovelace\"    | null                             | customer.name",
                "\"Ada Lovelace\"    | \"a\\u0000b\"                    | customer.name",
                "\"Ada Lovelace\"    | \"a\\nb\"                        | customer.name",
                "\"Ada Lovelace\"    | \"a\\u2028b\"                    | customer.name",
                "\"Ada Lovelace\"    | \"a\\ud83d\"                     | customer.name",
                "\"Ada Lovelace\"    | \"\u200b\u200d\"                 | customer.name",
                "\"Ada Lovelace\"    | \"\\u3164\"                     | customer.name",
                "\"Ada Lovelace\"    | \"\\u2800\\uffa0\"               | customer.name",
                "\"Ada Lovelace\"    | \"\\u0301\\ufe0f\"               | customer.name",
                "\"Ada Lovelace\"    | \"\\ue000\\u0378\"               | customer.name",
                "\"Ada Lovelace\"    | \"Ada\\u202eecalevoL\"          | customer.name",
                "\"Ada Lovelace\"    | \"Ada\\u2066Lovelace\"          | customer.name",
                "\"Ada Lovelace\"    | \"Ada\\u200e\"                  | customer.name",
                "\"Ada Lovelace\"    | \"Ada\\ufeff\"                  | customer.name",
                "\"Ada Lovelace\"    | \"Ada\\udb40\\udc41\"            | customer.name",
                "\"BOOK-1\"          | \"BOOK\\u200b1\"                | items[0].sku",
                "\"BOOK-1\"          | \"BOOK\\u202e1\"                | items[0].sku",
                "\"BOOK-1\"          | \"BOOK\\udb40\\udc41\"           | items[0].sku",
                "\"BOOK-1\"          | \"\\u3164\"                     | items[0].sku",
                "\"BOOK-1\"          | \"\\u0301\"                     | items[0].sku",
                "\"BOOK-1\"          | \"BOOK\\ue000\"                 | items[0].sku",
                "\"ada@example.com\" | \"ada\"                          | customer.email",
                "\"ada@example.com\" | \"ada@example\"                  | customer.email",
                "\"ada@example.com\" | \"a b@example.com\"              | customer.email",
                "\"ada@example.com\" | \"ada@example.com\\r\\nBcc: x@example.com\" | customer.email",
                "\"ada@example.com\" | \"ada@example.com\\n\"           | customer.email",
                "\"ada@example.com\" | \"ada@exam\\u0000ple.com\"       | customer.email",
                "\"ada@example.com\" | \"a@b@example.com\"              | customer.email",
                "\"ada@example.com\" | \".ada@example.com\"             | customer.email",
                "\"ada@example.com\" | \"ada@-example.com\"             | customer.email",
                "\"BOOK-1\"          | \"\"                             | items[0].sku",
                "\"BOOK-1\"          | \"BOOK 1\"                       | items[0].sku",
                "\"BOOK-1\"          | \"BOOK\\u00071\"                 | items[0].sku",
                "\"BOOK-1\"          | [\"BOOK-1\"]                     | items[0].sku",
                "2,                  | 0,                               | items[0].quantity",
                "2,                  | -1,                              | items[0].quantity",
                "2,                  | 10001,                           | items[0].quantity",
                "2,                  | 2.5,                             | items[0].quantity",
                "2,                  | 2.0,                             | items[0].quantity",
                "2,                  | \"2\",                           | items[0].quantity",
                "2,                  | 99999999999999999999,            | items[0].quantity",
                "2,                  | 1e400,                           | items[0].quantity",
                "2,                  | true,                            | items[0].quantity",
                "\"12.50\"           | 12.50                            | items[0].unitPrice.amount",
                "\"12.50\"           | \"12.505\"                       | items[0].unitPrice.amount",
                "\"12.50\"           | \"0.00\"                         | items[0].unitPrice.amount",
                "\"12.50\"           | \"-1\"                           | items[0].unitPrice.amount",
                "\"12.50\"           | \"1e3\"                          | items[0].unitPrice.amount",
                "\"12.50\"           | \"12,50\"                        | items[0].unitPrice.amount",
                "\"12.50\"           | \"10000000000.00\"               | items[0].unitPrice.amount",
                "\"12.50\"           | \"99999999999999999999\"         | items[0].unitPrice.amount",
                "\"12.50\"           | \"NaN\"                          | items[0].unitPrice.amount",
                "\"EUR\"             | \"EURO\"                         | items[0].unitPrice.currency",
                "\"EUR\"             | \"eur\"                          | items[0].unitPrice.currency",
                "\"EUR\"             | \"ZZZ\"                          | items[0].unitPrice.currency",
                "\"EUR\"             | \"XXX\"                          | items[0].unitPrice.currency",
                "\"EUR\"             | \"JPY\"                          | items[0].unitPrice.amount",
                "\"tok_visa\"        | \"tok visa\"                     | paymentMethod",
                "\"tok_visa\"        | \"\"                             | paymentMethod",
                "\"tok_visa\"        | {}                               | paymentMethod",
                "\"tok_visa\"        | \"x\",\"coupon\":1               | coupon",
                "\"quantity\"        | \"colour\":1,\"quantity\"        | items[0].colour",
            })
    void namesTheFieldThatIsWrong(String valid, String wrong, String field) {
        assertThat(fields(VALID.replace(valid, wrong))).containsExactly(field);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThat(fields("""
                {"customer":{"id":1,"email":"x"},"items":[{"sku":"","quantity":"2","unitPrice":{"amount":"1"}},7],
                 "discount":{}}"""))
                .containsExactlyInAnyOrder(
                        "discount",
                        "customer.id",
                        "customer.name",
                        "customer.email",
                        "items[0].sku",
                        "items[0].quantity",
                        "items[0].unitPrice.currency",
                        "items[1]",
                        "paymentMethod");
    }

    @Test
    void allItemsHaveTheSameCurrency() {
        String item = "{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":{\"amount\":\"1\",\"currency\":\"%s\"}}";
        String items = String.join(",", item.formatted("EUR"), item.formatted("USD"));

        assertThat(fields(VALID.replaceFirst("\"items\":\\[.*]", "\"items\":[" + items + "]")))
                .containsExactly("items");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{}           | customer, items, paymentMethod",
                "\"customer\":{} | customer.id, customer.name, customer.email, items, paymentMethod",
                "\"customer\":null,\"items\":null,\"paymentMethod\":null | customer, items, paymentMethod",
                "\"customer\":7,\"items\":{\"a\":1},\"paymentMethod\":[1] | customer, items, paymentMethod",
                "\"customer\":[],\"items\":\"\",\"paymentMethod\":true | customer, items, paymentMethod",
                "\"customer\":\"\",\"items\":[null,7,[],\"x\"] | customer, items[0], items[1], items[2], items[3], paymentMethod",
                "\"items\":[{\"unitPrice\":{}}] | customer, items[0].sku, items[0].quantity, items[0].unitPrice.amount, items[0].unitPrice.currency, paymentMethod",
                "\"items\":[{\"a\":{\"b\":[1]},\"unitPrice\":7,\"quantity\":{}}],\"x\":{\"y\":1} | items[0].a, items[0].sku, items[0].quantity, items[0].unitPrice, x, customer, paymentMethod",
            })
    void whatIsMissingIsNamedBesideWhatIsWrong(String body, String fields) {
        assertThat(fields(body.startsWith("{") ? body : "{" + body + "}"))
                .containsExactlyInAnyOrder(fields.split(", "));
    }

    @Test
    void longValuesAreBounded() {
        assertThat(fields(VALID.replace("Ada Lovelace", "x".repeat(201)))).containsExactly("customer.name");
        assertThat(fields(VALID.replace("ada@", "x".repeat(65) + "@"))).containsExactly("customer.email");
        assertThat(fields(VALID.replace("example.com", "example.".repeat(32) + "com")))
                .containsExactly("customer.email");
        assertThat(fields(VALID.replace("BOOK-1", "x".repeat(65)))).containsExactly("items[0].sku");
        assertThat(fields(VALID.replace("tok_visa", "x".repeat(65)))).containsExactly("paymentMethod");
        assertThat(read(VALID.replace("Ada Lovelace", "😀".repeat(200)))
                        .customer()
                        .name()
                        .value())
                .hasSize(400);
    }

    @Test
    void theDocumentShowsTheBoundsOfTheDomain() {
        JsonNode schemas = JsonMapper.shared()
                .valueToTree(new ApiDocumentation().document())
                .at("/components/schemas");

        assertThat(schemas.at("/NewOrder/properties/items/maxItems").intValue()).isEqualTo(OrderItems.MAX);
        assertThat(schemas.at("/NewOrder/properties/paymentMethod/maxLength").intValue())
                .isEqualTo(PaymentMethod.MAX_LENGTH);
        assertThat(schemas.at("/NewCustomer/properties/name/maxLength").intValue())
                .isEqualTo(CustomerName.MAX_LENGTH);
        assertThat(schemas.at("/NewCustomer/properties/email/maxLength").intValue())
                .isEqualTo(EmailAddress.MAX_LENGTH);
        assertThat(schemas.at("/NewItem/properties/sku/maxLength").intValue()).isEqualTo(Sku.MAX_LENGTH);
        assertThat(schemas.at("/NewItem/properties/quantity/maximum").intValue())
                .isEqualTo(Quantity.MAX);
    }

    @Test
    void anOrderHasOneToAHundredItems() {
        String item = VALID.substring(VALID.indexOf("[{") + 1, VALID.indexOf("}],") + 1);

        assertThat(fields(VALID.replace(item, ""))).containsExactly("items");
        assertThat(fields(VALID.replace(item, String.join(",", Collections.nCopies(101, item)))))
                .containsExactly("items");
        assertThat(read(VALID.replace(item, String.join(",", Collections.nCopies(100, item))))
                        .items()
                        .value())
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[]", "7", "null", "\"x\"", "{\"a\":1,\"a\":1}", "{} {}", "{'a':1}", "{\"a\":01}"})
    void whatIsNoJsonObjectIsRefusedAsAWhole(String body) {
        assertThat(fields(body)).containsExactly("body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{/**/}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{a:1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":1,}",
                "{\"a\":tru}",
                "{\"a\":1 \"b\":2}",
                "[1,,2]",
                "{\"a\":1} x",
                "{\"a\":1,\"a\":2}",
                "\ufeff{}",
            })
    void whatIsWrongWithTheJsonIsSaidWithoutTheWordsOfItsParser(String body) {
        assertThat(refusal(body).violations())
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.message())
                        .matches("must (be valid JSON|not give a name twice in an object)"
                                + "(; the error is at line \\d+, column \\d+)?"));
    }

    @Test
    void anUnknownNameIsShownWhereItCanBe() {
        String name = "a" + "😀".repeat(150);

        assertThat(fields(VALID.replace("\"customer\"", "\"" + name + "\":1,\"customer\"")))
                .containsExactly("a" + "😀".repeat(99) + "…");
        assertThat(fields(VALID.replace("\"customer\"", "\"a\\u202e\\u0007\\ud83d\":1,\"customer\"")))
                .containsExactly("a\ufffd\ufffd\ufffd");
    }

    @Test
    void numbersThatNoOrderHasAreRefused() {
        assertThat(fields("{\"a\":" + "1".repeat(1100) + "}")).containsExactly("body");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(fields("[".repeat(100_000))).containsExactly("body");
        assertThat(fields("{\"a\":".repeat(100_000))).containsExactly("body");
    }

    private List<String> fields(String body) {
        return refusal(body).violations().stream().map(Violation::field).toList();
    }

    private InvalidRequestException refusal(String body) {
        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, () -> read(body));
        assertThat(refused)
                .as("refusal of %s", body.substring(0, Math.min(300, body.length())))
                .isNotNull();
        assertThat(isTakenByTheDocument(body))
                .as("the document takes %s", body.substring(0, Math.min(300, body.length())))
                .isEqualTo(BEYOND_JSON_SCHEMA.keySet().stream().anyMatch(body::contains));
        return refused;
    }

    private PlaceOrderBody read(String body) {
        PlaceOrderBody order = bodies.read(body, new Violations());
        assertThat(isTakenByTheDocument(body)).isTrue();
        return order;
    }

    private boolean isTakenByTheDocument(String body) {
        return document.bodyViolations("POST", "/v1/orders", body).isEmpty();
    }
}
