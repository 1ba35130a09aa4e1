/** The domain's values as JSON, for requests, answers and stored rows. */
@NullMarked
package orderflow.orders.json;

import org.jspecify.annotations.NullMarked;
