/** TCP proxies between the services and their servers, for what a network does to connections. */
@NullMarked
package orderflow.chaos.proxy;

import org.jspecify.annotations.NullMarked;
