package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Hash;
import dev.adherence.eventstore.merkle.Head;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each stream is sealed. */
record StreamTable(JdbcClient jdbc) {

    /** Of no tree: whoever it belongs to is not known. */
    static final int NO_TREE = 0;

    /** A stream, whose tree it belongs to, and its end. */
    record Sealed(int number, int tree, Head head) {

        static Sealed unborn(int number, int tree, String id) {
            return new Sealed(number, tree, new Head(id, -1, Hash.beginOfChain()));
        }
    }

    Map<Integer, Sealed> sealed(Collection<Integer> numbers) {
        Map<Integer, Sealed> sealed = new HashMap<>();
        jdbc.sql("""
                        select p.stream, p.tree, s.id, p.sequence, p.chain
                          from proof_stream p join stream s on s.number = p.stream
                         where p.stream = any(?)
                        """).param(numbers.toArray(Integer[]::new)).query(row -> {
            Head head = new Head(row.getString("id"), row.getLong("sequence"), row.getBytes("chain"));
            sealed.put(row.getInt("stream"), new Sealed(row.getInt("stream"), row.getInt("tree"), head));
        });
        return sealed;
    }

    void store(Collection<Sealed> all) {
        jdbc.sql("""
                        insert into proof_stream (stream, tree, sequence, chain)
                        select * from unnest(?::integer[], ?::integer[], ?::integer[], ?::bytea[])
                        on conflict (stream) do update set sequence = excluded.sequence, chain = excluded.chain
                        """)
                .params(
                        all.stream().map(Sealed::number).toArray(Integer[]::new),
                        all.stream().map(Sealed::tree).toArray(Integer[]::new),
                        all.stream().map(each -> (int) each.head().sequence()).toArray(Integer[]::new),
                        all.stream().map(each -> each.head().chain()).toArray(byte[][]::new))
                .update();
    }

    /** The ends as the newest checkpoint of the tree has them, in their order. */
    List<Head> told(int tree) {
        return jdbc
                .sql("""
                        select s.id, p.told_sequence, p.told_chain
                          from proof_stream p join stream s on s.number = p.stream
                         where p.tree = ? and p.told_sequence >= 0
                        """)
                .param(tree)
                .query((row, number) ->
                        new Head(row.getString("id"), row.getLong("told_sequence"), row.getBytes("told_chain")))
                .list()
                .stream()
                .sorted(Head.ORDER)
                .toList();
    }

    /** What was sealed of the tree's streams is what its next checkpoint has. */
    void tell(int tree) {
        jdbc.sql("""
                        update proof_stream set told_sequence = sequence, told_chain = chain
                         where tree = ? and told_sequence is distinct from sequence
                        """).param(tree).update();
    }

    /** Whether the newest checkpoint has all of this stream that is sealed. */
    boolean isTold(int tree, String stream) {
        return jdbc.sql("""
                        select not exists (select 1 from proof_stream p join stream s on s.number = p.stream
                                            where s.id = ? and p.tree = ? and p.told_sequence is distinct from p.sequence)
                        """).params(stream, tree).query(Boolean.class).single();
    }
}
