package orderflow.orders.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import orderflow.orders.domain.OrderStatus;
import orderflow.orders.query.OrderHistory;
import orderflow.orders.query.OrderPage;
import orderflow.orders.query.OrderView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Orders over HTTP: paths, parameters and answers, and what the OpenAPI page says of them. */
@Tag(name = "orders")
@RequestMapping(path = "/v1/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@ApiResponse(
        responseCode = "503",
        description = "The database is away, or too many requests wait. Try again after Retry-After seconds.",
        headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = "integer")),
        content = @Content(mediaType = OrderApi.PROBLEM, schema = @Schema(implementation = ApiSchemas.Problem.class)))
interface OrderApi {

    String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    @Operation(
            summary = "Place an order",
            parameters =
                    @Parameter(
                            in = ParameterIn.HEADER,
                            name = "Idempotency-Key",
                            description = "The same key with the same order gets the same answer again, and no second"
                                    + " order.",
                            schema = @Schema(type = "string", pattern = "[!-~]{1,255}")),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ApiSchemas.NewOrder.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The order is stored. Location and ETag say where it is and its version.",
            headers = {
                @Header(name = "Location", schema = @Schema(type = "string", example = "/v1/orders/…")),
                @Header(name = "ETag", schema = @Schema(type = "string", example = "\"1\""))
            })
    @ApiResponse(
            responseCode = "400",
            description = "Not a valid order: every violation is in errors.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ApiSchemas.Problem.class)))
    @ApiResponse(
            responseCode = "413",
            description = "The body has more than 1 MiB.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ApiSchemas.Problem.class)))
    @ApiResponse(
            responseCode = "415",
            description = "The body is not application/json.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ApiSchemas.Problem.class)))
    @ApiResponse(
            responseCode = "422",
            description = "Another order was placed under this Idempotency-Key.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ApiSchemas.Problem.class)))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> place(HttpServletRequest request);

    @Operation(summary = "An order as it is now")
    @ApiResponse(responseCode = "200", description = "The order; its ETag is its version.")
    @ApiResponse(responseCode = "304", description = "Still at the version that If-None-Match has.", content = @Content)
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is not valid; errors names it.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ApiSchemas.Problem.class)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such order.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ApiSchemas.Problem.class)))
    @GetMapping("/{orderId}")
    ResponseEntity<OrderView> get(@PathVariable @Parameter(schema = @Schema(format = "uuid")) String orderId);

    @Operation(summary = "Orders, newest first")
    @ApiResponse(responseCode = "200", description = "A page. Follows a change within moments.")
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is not valid; errors names it.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ApiSchemas.Problem.class)))
    @GetMapping
    OrderPage list(
            @RequestParam(required = false)
                    @Parameter(description = "Only theirs.", schema = @Schema(format = "uuid"))
                    @Nullable
                    String customerId,
            @RequestParam(required = false)
                    @Parameter(description = "Only those.", schema = @Schema(implementation = OrderStatus.class))
                    @Nullable
                    String status,
            @RequestParam(required = false)
                    @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Parameter(description = "The nextCursor of the page before.") @Nullable
                    String cursor);

    @Operation(summary = "All that has happened to an order, oldest first")
    @ApiResponse(responseCode = "200", description = "The events of the order's stream in the event store.")
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is not valid; errors names it.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ApiSchemas.Problem.class)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such order.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ApiSchemas.Problem.class)))
    @GetMapping("/{orderId}/events")
    OrderHistory history(@PathVariable @Parameter(schema = @Schema(format = "uuid")) String orderId);
}
