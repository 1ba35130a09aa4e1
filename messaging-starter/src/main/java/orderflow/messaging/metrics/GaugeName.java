package orderflow.messaging.metrics;

import io.micrometer.core.instrument.Tags;

/** @param unit {@code seconds}, which ends the name in Prometheus too, or empty for a number of things */
record GaugeName(String name, String unit, String description, Tags tags) {}
