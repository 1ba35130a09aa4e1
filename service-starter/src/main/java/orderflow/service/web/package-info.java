/** How every service answers over HTTP, on its own port and on the operators': JSON, and every refusal as an RFC 9457 problem. */
@NullMarked
package orderflow.service.web;

import org.jspecify.annotations.NullMarked;
