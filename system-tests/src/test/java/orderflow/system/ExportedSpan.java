package orderflow.system;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;

/** A span as a service has told of it. */
record ExportedSpan(String service, Span span) {

    String traceId() {
        return hex(span.getTraceId());
    }

    String spanId() {
        return hex(span.getSpanId());
    }

    /** Empty where it is the first of its trace. */
    String parentId() {
        return hex(span.getParentSpanId());
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
