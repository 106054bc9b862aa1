package dev.adherence.app.bodies;

import dev.adherence.app.access.rights.Caller;
import dev.adherence.shares.Shares;
import jakarta.servlet.http.HttpServletRequest;

/** Whose body it is, so whose share of places and disk it takes. Who is known is told apart from all others of the same address. */
sealed interface BodyOwner {

    boolean take(Shares shares, long amount);

    void give(Shares shares, long amount);

    /** @param bucket of the organisation's key or person */
    record Known(Object organization, Object bucket) implements BodyOwner {

        @Override
        public boolean take(Shares shares, long amount) {
            return shares.take(organization, bucket, amount);
        }

        @Override
        public void give(Shares shares, long amount) {
            shares.give(organization, bucket, amount);
        }
    }

    record Unknown(String address) implements BodyOwner {

        @Override
        public boolean take(Shares shares, long amount) {
            return shares.take(address, amount);
        }

        @Override
        public void give(Shares shares, long amount) {
            shares.give(address, amount);
        }
    }

    static BodyOwner of(HttpServletRequest request) {
        return Caller.current()
                .<BodyOwner>map(caller -> new Known(caller.organizationId(), caller.bucket()))
                .orElseGet(() -> new Unknown(request.getRemoteAddr()));
    }
}
