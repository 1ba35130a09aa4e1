/** The mail sink: SMTP in, a file in the middle, HTTP out. It runs as a process of its own. */
@NullMarked
package orderflow.localstack.mail;

import org.jspecify.annotations.NullMarked;
