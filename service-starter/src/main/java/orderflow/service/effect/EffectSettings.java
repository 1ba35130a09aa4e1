package orderflow.service.effect;

import java.time.Duration;

/** How intents are worked off. */
public interface EffectSettings {

    /** How many batches are performed at the same time. */
    int concurrency();

    /** How many intents a thread performs in a row and records together. */
    int batchSize();

    /** How many intents one instance holds in memory. Further ones stay in the database until there is capacity. */
    int capacity();

    /** How long an intent belongs to the instance that claimed it; after a crash, so long until another takes it. */
    Duration lease();

    /** How often an instance looks for intents that are due and that nobody works on. */
    Duration pollInterval();

    /** The wait after the first try without a final outcome. It doubles with each further try. */
    Duration backOff();

    /** The longest such wait. */
    Duration maxBackOff();

    /** How long an intent waits after that many tries, the first being 1. */
    default Duration waitAfter(int tries) {
        return waitAfter(tries, maxBackOff());
    }

    /** The same with another limit. */
    default Duration waitAfter(int tries, Duration longest) {
        Duration doubled = backOff().multipliedBy(1L << Math.clamp(tries - 1, 0, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /** No wait and no claim ends later than so long from now, also where another instance's clock is a minute ahead. */
    default Duration longestWait() {
        Duration longest = lease().compareTo(maxBackOff()) < 0 ? maxBackOff() : lease();
        return longest.plusMinutes(1);
    }
}
