package orderflow.messaging.relay;

/** A relay as the scenarios see it: ours, or one of the naive ones. */
interface RelayUnderTest {

    /** Publishes all that it thinks is to be published now. */
    void publishWhatIsThere() throws Exception;
}
