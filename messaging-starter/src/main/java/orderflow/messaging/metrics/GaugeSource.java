package orderflow.messaging.metrics;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Something that the database knows and that gauges show. Asked by one thread, in rounds. */
interface GaugeSource {

    List<GaugeName> gauges();

    /** @return a value for each gauge, in their order */
    List<Double> ask(JdbcOperations jdbc);
}
