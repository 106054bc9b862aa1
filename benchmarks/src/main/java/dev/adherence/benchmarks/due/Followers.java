package dev.adherence.benchmarks.due;

import dev.adherence.benchmarks.product.Product;
import dev.adherence.query.projecting.ProjectionList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The two projections that a sweep gives work. The others see none of its events, and store how far they are only every few seconds: to wait
 * for them would be most of the run.
 */
final class Followers {

    private final Product product;

    Followers(Product product) {
        this.product = product;
    }

    /** Returns when they have all that was recorded after this position. */
    void haveAllAfter(long position) {
        long verdict = last("verdicts-reached", position);
        long alert = last("alert-%", position);
        while (at("board") < verdict || at("alert") < alert) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** 0 if there is none. */
    private long last(String kind, long after) {
        return product.jdbc()
                .sql("""
                        select coalesce(max(position), 0) from event_log
                         where position > :after and kind in (select number from event_kind where name like :kind)
                        """)
                .param("after", after)
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private long at(String projection) {
        return product.bean(ProjectionList.class).all().stream()
                .filter(each -> each.name().equals(projection))
                .findFirst()
                .orElseThrow()
                .position();
    }
}
