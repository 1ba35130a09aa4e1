/** How this service refuses: every error as an RFC 9457 problem. */
@NullMarked
package orderflow.notifications.web;

import org.jspecify.annotations.NullMarked;
