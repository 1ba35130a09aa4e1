package orderflow.orders.command;

import orderflow.messaging.event.EventContext;
import orderflow.orders.domain.OrderCommand;

/** A command that follows from an event. @param context what its own events are caused by */
record CausedCommand(OrderCommand command, EventContext context) {}
