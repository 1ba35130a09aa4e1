package orderflow.localstack;

import java.util.List;

/** What a server's JVM should be good at. */
public enum JvmTuning {
    /** To be there soon and cost little until then: the optimizing compiler takes half of a start's CPU time. */
    QUICK_START("-XX:TieredStopAtLevel=1", "-Xshare:auto"),

    /** To be fast in the long run: smaller objects, so that more of them fit into the caches. */
    THROUGHPUT("-XX:+UseCompactObjectHeaders", "-Xshare:auto");

    private final List<String> flags;

    JvmTuning(String... flags) {
        this.flags = List.of(flags);
    }

    public List<String> flags() {
        return flags;
    }
}
