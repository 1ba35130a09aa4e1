/** The contracts between the services: the generated event classes, and the catalogue of all of them. */
@NullMarked
package orderflow.schemas;

import org.jspecify.annotations.NullMarked;
