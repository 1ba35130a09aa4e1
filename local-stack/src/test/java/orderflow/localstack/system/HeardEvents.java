package orderflow.localstack.system;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it hears. */
final class HeardEvents implements SystemListener {

    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void started(String server, long pid) {
        heard.add("started");
    }

    @Override
    public void ready(String server, Duration after) {
        heard.add("ready");
    }

    @Override
    public void died(String server) {
        heard.add("died");
    }

    @Override
    public void failed(String server, String reason) {
        heard.add("failed");
    }
}
