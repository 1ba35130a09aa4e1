package orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whatever makes a value, it keeps its rule, and a refusal says what the value must be. */
class ValuesTest {

    private static final Money EURO = new Money(100, Money.currency("EUR"));

    @Test
    void moneyIsExactAndNotNegative() {
        assertThat(Money.of(new BigDecimal("12.5"), Money.currency("EUR"))).isEqualTo(new Money(1250, EURO.currency()));
        assertThat(Money.of(new BigDecimal("1250"), Money.currency("JPY")).amount())
                .isEqualTo("1250");
        assertRefused("must not be negative", () -> new Money(-1, EURO.currency()));
        assertRefused(
                "must have at most 0 fraction digits, as JPY has",
                () -> Money.of(new BigDecimal("1.5"), Money.currency("JPY")));
        assertRefused("must be smaller", () -> Money.of(new BigDecimal("1e18"), EURO.currency()));
        assertRefused("must be a currency code of ISO 4217, like EUR", () -> new Money(1, Currency.getInstance("XXX")));
        assertThatThrownBy(() -> EURO.plus(new Money(1, Money.currency("USD"))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("USD");
    }

    @Test
    void aUnitPriceIsMoreThanNothingAndHasABound() {
        assertRefused("must be more than 0 and less than 10000000000.00", () -> price(0));
        assertRefused("must be more than 0 and less than 10000000000.00", () -> price(UnitPrice.BOUND));
        assertThat(price(UnitPrice.BOUND - 1).money().amount()).isEqualTo("9999999999.99");
    }

    @Test
    void aQuantityIsFromOneToTenThousand() {
        assertRefused("must be an integer from 1 to 10000", () -> new Quantity(0));
        assertRefused("must be an integer from 1 to 10000", () -> new Quantity(10_001));
    }

    @Test
    void anOrderHasOneToAHundredItemsOfOneCurrency() {
        assertRefused("must have 1 to 100 items", () -> new OrderItems(List.of()));
        assertRefused("must have 1 to 100 items", () -> new OrderItems(Collections.nCopies(101, item("EUR"))));
        assertRefused(
                "must all be priced in EUR, as the first of them is",
                () -> new OrderItems(List.of(item("EUR"), item("USD"))));
    }

    @Test
    void aReasonIsShort() {
        assertThat(new Reason("").value()).isEmpty();
        assertRefused("must have at most 255 characters", () -> new Reason("x".repeat(256)));
    }

    @Test
    void personalDataIsNotInTheTextOfAValue() {
        assertThat(new CustomerName("Ada Lovelace").toString()).doesNotContain("Ada");
        assertThat(new EmailAddress("ada@example.com").toString()).doesNotContain("ada");
    }

    private static OrderItem item(String currency) {
        return new OrderItem(
                new Sku("BOOK-1"), new Quantity(1), new UnitPrice(new Money(100, Money.currency(currency))));
    }

    private static UnitPrice price(long cents) {
        return new UnitPrice(new Money(cents, EURO.currency()));
    }

    private static void assertRefused(String rule, ThrowingCallable value) {
        assertThatIllegalArgumentException().isThrownBy(value).withMessage(rule);
    }
}
