/** HTTP only: requests into commands, views into JSON, failures into RFC 9457 problems. */
@NullMarked
package orderflow.orders.web;

import org.jspecify.annotations.NullMarked;
