package orderflow.messaging.consumer;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import orderflow.localstack.Deadline;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestGroup;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Commits that a broker refuses, on partitions where no further record comes. */
class OffsetRecommitterTest {

    private static final Duration IN_TIME = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final TestSchema schema = TestSchema.create();
    private final TestGroup group = new TestGroup("lost-" + schema.name());

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("payments");
        GroupMember.Notes.createTable(schema);
    }

    /** The rebalance that a newcomer begins goes on as long as one of the others does not join in. */
    @Test
    void offsetsThatWereRefusedInARebalanceAreCommittedAfterIt() {
        CountDownLatch released = new CountDownLatch(1);
        try (ConfigurableApplicationContext resident = start();
                ConfigurableApplicationContext slow = start()) {
            await().atMost(IN_TIME).until(() -> partitions(resident) + partitions(slow) == 3 && partitions(slow) > 0);
            slow.getBean(GroupMember.Notes.class).standStillUntil(released);
            sendOneToEachPartition();
            await().atMost(IN_TIME)
                    .until(() -> slow.getBean(GroupMember.Notes.class).calls.get() == 1
                            && handled(resident) == partitions(resident));
            try (ConfigurableApplicationContext newcomer = start()) {
                await().atMost(IN_TIME).until(() -> newcomer.isRunning() && group.members() == 3);
                int rounds = 1;
                do {
                    rounds++;
                } while (commitsItsPartOfWhatIsSent(resident));
                released.countDown();

                await().atMost(IN_TIME).until(group::committed, Predicate.isEqual(rounds * 3L));
            }
        }
    }

    private ConfigurableApplicationContext start() {
        return GroupMember.start(group.name(), schema, Map.of());
    }

    private boolean commitsItsPartOfWhatIsSent(ConfigurableApplicationContext member) {
        int due = handled(member) + partitions(member);
        sendOneToEachPartition();
        await().atMost(IN_TIME).until(() -> handled(member) == due);
        return Deadline.in(SOON).await(() -> group.committed() == due);
    }

    private static void sendOneToEachPartition() {
        TestTopics.send(IntStream.range(0, 3)
                .mapToObj(partition -> TestEvent.of(UUID.randomUUID()).record(partition))
                .toList());
    }

    private static int partitions(ConfigurableApplicationContext member) {
        return member.getBean(EventConsumers.class)
                .all()
                .getFirst()
                .assignment()
                .size();
    }

    private static int handled(ConfigurableApplicationContext member) {
        return member.getBean(GroupMember.Notes.class).handled.get();
    }
}
