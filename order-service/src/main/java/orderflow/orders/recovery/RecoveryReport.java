package orderflow.orders.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a recovery has done, or would do.
 *
 * @param lines for people, without personal data
 * @param isComplete whether the schema has all that was ever published, as far as can be known
 */
record RecoveryReport(List<String> lines, boolean isComplete) {

    private static final int GAPS_NAMED = 10;

    static RecoveryReport of(Findings findings, RecoveryPlan plan) {
        String done = plan.dryRun() ? "would be " : "";
        List<String> lines = new ArrayList<>();
        lines.add(events(findings, done));
        lines.add(customers(findings.customers(), done));
        lines.add(offsets(findings.offsets(), plan, done));
        List<LackingEvents.Gap> gaps = findings.events().gaps().toList();
        gaps.stream().limit(GAPS_NAMED).map(RecoveryReport::gap).forEach(lines::add);
        if (!gaps.isEmpty()) {
            lines.add(line(
                    "",
                    "%d orders have a gap: restore a later backup and call recover again, before order-service starts",
                    gaps.size()));
        }
        lines.add(
                line(
                        "lost",
                        "idempotency keys since the backup: a client that repeats a request with one of them places a second order"));
        return new RecoveryReport(List.copyOf(lines), gaps.isEmpty());
    }

    /** A line for each kind of thing. */
    String text() {
        return String.join("\n", lines);
    }

    private static String events(Findings findings, String done) {
        LackingEvents events = findings.events();
        return line(
                "events",
                "%d read, %d %sput back, in %d orders; %d records of other publishers skipped",
                events.read(),
                events.events().size(),
                done,
                events.ordersOfEvents(),
                findings.strange());
    }

    private static String customers(CustomerChanges customers, String done) {
        return line(
                "customers",
                "%d %sput back, %d %serased; %d older states %sremoved from the outbox; %d not on the topic, left as they are",
                customers.puts().size(),
                done,
                customers.erasures().size(),
                done,
                customers.stale().size(),
                done,
                customers.unpublished());
    }

    private static String offsets(OffsetReset offsets, RecoveryPlan plan, String done) {
        return line(
                "offsets",
                "%sset back on %d partitions, by %d records in all, to %s",
                done,
                offsets.targets().size(),
                offsets.records(),
                plan.since() == null ? "the beginning" : plan.since());
    }

    private static String gap(LackingEvents.Gap gap) {
        return line(
                "gap",
                "order %s: its version %d is no longer on the topic, so no version from there on can be put back",
                gap.order(),
                gap.version());
    }

    private static String line(String about, String text, Object... values) {
        return String.format(Locale.ROOT, "%-11s", about) + String.format(Locale.ROOT, text, values);
    }
}
