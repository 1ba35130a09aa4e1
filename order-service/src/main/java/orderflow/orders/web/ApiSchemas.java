package orderflow.orders.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI page shows of bodies that are read and written without a class of their own. */
final class ApiSchemas {

    private ApiSchemas() {}

    @Schema(
            name = "NewOrder",
            requiredProperties = {"customer", "items", "paymentMethod"},
            additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record NewOrder(
            NewCustomer customer,
            @Schema(minLength = 1, maxLength = 100) List<NewItem> items,

            @Schema(pattern = "[A-Za-z0-9_-]{1,64}", example = "tok_visa")
            String paymentMethod) {}

    @Schema(
            name = "NewCustomer",
            requiredProperties = {"id", "name", "email"})
    record NewCustomer(
            UUID id,

            @Schema(minLength = 1, maxLength = 200, example = "Ada Lovelace")
            String name,

            @Schema(maxLength = 254, format = "email", example = "ada@example.com")
            String email) {}

    @Schema(
            name = "NewItem",
            requiredProperties = {"sku", "quantity", "unitPrice"})
    record NewItem(
            @Schema(minLength = 1, maxLength = 64, example = "BOOK-1")
            String sku,

            @Schema(minimum = "1", maximum = "10000", example = "2")
            int quantity,

            Money unitPrice) {}

    @Schema(
            name = "Money",
            requiredProperties = {"amount", "currency"})
    record Money(
            @Schema(example = "12.50", description = "With the currency's own number of fraction digits.")
            String amount,

            @Schema(pattern = "[A-Z]{3}", example = "EUR") String currency) {}

    @Schema(name = "Problem", description = "RFC 9457")
    record Problem(
            @Nullable URI type,
            String title,
            @Schema(example = "400") int status,
            String detail,
            @Nullable URI instance,

            @Schema(description = "Every violation, where the request is not valid.") @Nullable
            List<Violation> errors) {}
}
