package orderflow.system;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Spans of a trace as a tree for people to read, the children of each by name. */
record TraceTree(List<ExportedSpan> spans) {

    private static final Comparator<ExportedSpan> BY_NAME =
            Comparator.comparing((ExportedSpan span) -> span.span().getName()).thenComparing(ExportedSpan::service);

    /** A line for each span below that one, indented by its depth. */
    String below(String spanId) {
        return below(spanId, "").collect(Collectors.joining("\n", "", "\n"));
    }

    private Stream<String> below(String parentId, String indent) {
        return spans.stream()
                .filter(span -> span.parentId().equals(parentId))
                .sorted(BY_NAME)
                .flatMap(span -> Stream.concat(
                        Stream.of(indent + span.span().getName() + " · " + span.service()),
                        below(span.spanId(), indent + "  ")));
    }
}
