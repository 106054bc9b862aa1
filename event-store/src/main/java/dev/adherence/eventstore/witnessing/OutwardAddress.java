package dev.adherence.eventstore.witnessing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Whether an address leads out, and not to machines that only those inside can reach. */
final class OutwardAddress {

    private OutwardAddress() {}

    /** What a name leads to may change, so this is asked before each call, whose own look-up comes from the JVM's cache then. */
    static void check(URI to) throws NotTaken {
        try {
            for (InetAddress address : InetAddress.getAllByName(to.getHost())) {
                if (isInside(address)) {
                    throw new NotTaken(to.getHost() + " leads to a private address, " + address.getHostAddress());
                }
            }
        } catch (UnknownHostException e) {
            throw new NotTaken("There is no host " + to.getHost());
        }
    }

    static boolean isInside(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return address instanceof Inet4Address ? isInside(first, second, bytes[2] & 0xff) : isInside(first, second);
    }

    /** This network, shared by carriers, of protocols, for measuring, reserved. */
    private static boolean isInside(int first, int second, int third) {
        return first == 0
                || first == 100 && (second & 0xc0) == 64
                || first == 192 && second == 0 && third == 0
                || first == 198 && (second & 0xfe) == 18
                || first >= 240;
    }

    /** Unique local ones of IPv6, and those in which one of IPv4 is hidden. */
    private static boolean isInside(int first, int second) {
        return (first & 0xfe) == 0xfc || first == 0x20 && second == 0x02 || first == 0x00 && second == 0x64;
    }
}
