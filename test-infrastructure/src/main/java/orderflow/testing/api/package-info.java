/** A service's API held against its OpenAPI document, for tests. */
@NullMarked
package orderflow.testing.api;

import org.jspecify.annotations.NullMarked;
