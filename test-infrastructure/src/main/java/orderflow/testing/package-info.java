/** What tests of the modules run on. {@code TestInfrastructure} is the door. */
@NullMarked
package orderflow.testing;

import org.jspecify.annotations.NullMarked;
