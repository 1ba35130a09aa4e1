package orderflow.localstack.system;

import java.time.Duration;

/** Notes in the state file which processes run. */
record NotingListener(StateFile state, SystemListener next) implements SystemListener {

    @Override
    public void started(String server, long pid) {
        state.runs(server, pid);
        next.started(server, pid);
    }

    @Override
    public void ready(String server, Duration after) {
        next.ready(server, after);
    }

    @Override
    public void died(String server) {
        next.died(server);
    }

    @Override
    public void failed(String server, String reason) {
        next.failed(server, reason);
    }
}
