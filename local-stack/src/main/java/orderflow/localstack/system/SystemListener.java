package orderflow.localstack.system;

import java.time.Duration;

/** Hears what happens to the servers, from several threads. */
public interface SystemListener {

    /** Its process runs. */
    void started(String server, long pid);

    /** It serves requests, so long after its start. */
    void ready(String server, Duration after);

    /** Its process is gone, and nobody asked for that; it is started again a second later. */
    void died(String server);

    /** It could not be started again, for this reason; that is tried again. */
    void failed(String server, String reason);
}
