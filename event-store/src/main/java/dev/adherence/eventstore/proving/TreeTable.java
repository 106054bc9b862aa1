package dev.adherence.eventstore.proving;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trees, one for each partition that has events. */
record TreeTable(JdbcClient jdbc) {

    /** How large a tree is now and at its newest checkpoint, which is 0 before the first. */
    record Tree(int number, UUID partition, long size, long checkpointSize) {}

    private static final String SELECT = "select number, partition, size, checkpoint_size from proof_tree ";

    Optional<Tree> find(UUID partition) {
        return jdbc.sql(SELECT + "where partition = ?")
                .param(partition)
                .query(Tree.class)
                .optional();
    }

    Tree of(int number) {
        return jdbc.sql(SELECT + "where number = ?")
                .param(number)
                .query(Tree.class)
                .single();
    }

    /** Until the transaction ends nobody else grows it, nor makes a checkpoint of it. */
    Tree lock(int number) {
        return jdbc.sql(SELECT + "where number = ? for update")
                .param(number)
                .query(Tree.class)
                .single();
    }

    Map<Integer, Long> lockedSizes(Collection<Integer> numbers) {
        Map<Integer, Long> sizes = new HashMap<>();
        jdbc.sql("select number, size from proof_tree where number = any(?) order by number for update")
                .param(numbers.toArray(Integer[]::new))
                .query(row -> {
                    sizes.put(row.getInt("number"), row.getLong("size"));
                });
        return sizes;
    }

    /** The numbers of the trees of these partitions, made where there are none. */
    Map<UUID, Integer> numbers(Collection<UUID> partitions) {
        UUID[] asked = partitions.toArray(UUID[]::new);
        jdbc.sql("""
                        insert into proof_tree (partition)
                        select asked.id from unnest(?::uuid[]) as asked (id)
                         where not exists (select 1 from proof_tree where partition = asked.id)
                        """).param(asked).update();
        Map<UUID, Integer> numbers = new HashMap<>();
        jdbc.sql("select partition, number from proof_tree where partition = any(?)")
                .param(asked)
                .query(row -> {
                    numbers.put(row.getObject("partition", UUID.class), row.getInt("number"));
                });
        return numbers;
    }

    void grown(Map<Integer, Long> sizes) {
        jdbc.sql("""
                        update proof_tree set size = grown.size
                          from unnest(?::integer[], ?::bigint[]) as grown (number, size)
                         where proof_tree.number = grown.number
                        """)
                .params(sizes.keySet().toArray(Integer[]::new), sizes.values().toArray(Long[]::new))
                .update();
    }

    /** Those that have grown since their newest checkpoint, which is a minute old. */
    List<Tree> due() {
        return jdbc.sql(SELECT + """
                         where size > checkpoint_size and checkpoint_at < now() - interval '1 minute'
                         order by checkpoint_at
                        """).query(Tree.class).list();
    }

    /** Whether its newest checkpoint is so new that it has to do for all who ask. */
    boolean isFresh(int number) {
        return jdbc.sql("select checkpoint_at > now() - interval '2 seconds' from proof_tree where number = ?")
                .param(number)
                .query(Boolean.class)
                .single();
    }

    /** Those that cannot be gone on with, or could not lately. */
    Set<Integer> behind() {
        return new HashSet<>(jdbc.sql("select number from proof_tree where behind")
                .query(Integer.class)
                .list());
    }

    void behind(int number, boolean behind) {
        jdbc.sql("update proof_tree set behind = ? where number = ?")
                .params(behind, number)
                .update();
    }

    void checkpointed(int number, long size) {
        jdbc.sql("update proof_tree set checkpoint_size = ?, checkpoint_at = now() where number = ?")
                .params(size, number)
                .update();
    }
}
