/** An effect outside the database: the intent is stored, a worker performs it, and its outcome is stored with its event. */
@NullMarked
package orderflow.service.effect;

import org.jspecify.annotations.NullMarked;
