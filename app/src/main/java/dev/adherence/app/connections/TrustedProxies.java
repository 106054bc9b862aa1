package dev.adherence.app.connections;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The addresses and networks whose word about others is believed; none unless they are named. */
public final class TrustedProxies {

    /** Checked before anything is read as an address: what is a name would be asked of the DNS. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:]*[0-9A-Fa-f:.]*");

    private static final Pattern NETWORK = Pattern.compile("(" + ADDRESS.pattern() + ")(/\\d{1,3})?");

    /** A proxy may write the port of the client behind its address. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]+)\\](?::\\d+)?|([^:]+):\\d+");

    private final List<IpAddressMatcher> trusted;

    TrustedProxies(String list) {
        this.trusted = words(list).map(IpAddressMatcher::new).toList();
    }

    /** Whether a setting is a list of addresses and networks, divided by commas. */
    public static boolean isReadable(String list) {
        try {
            return words(list).allMatch(word -> NETWORK.matcher(word).matches() && new IpAddressMatcher(word) != null);
        } catch (RuntimeException notAnAddress) {
            return false;
        }
    }

    private static java.util.stream.Stream<String> words(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(word -> !word.isEmpty());
    }

    boolean trusts(String address) {
        return isAddress(address) && trusted.stream().anyMatch(network -> network.matches(address));
    }

    /** The right-most hop that is none of our proxies; what stands left of it, it may have invented. */
    String client(String sender, List<String> forwardedFor) {
        String client = sender;
        for (int hop = forwardedFor.size() - 1; hop >= 0 && trusts(client); hop--) {
            String before = withoutPort(forwardedFor.get(hop).strip());
            if (!isAddress(before)) {
                break;
            }
            client = before;
        }
        return client;
    }

    private static String withoutPort(String hop) {
        var match = WITH_PORT.matcher(hop);
        return !match.matches() ? hop : match.group(1) == null ? match.group(2) : match.group(1);
    }

    private static boolean isAddress(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return false;
        }
        try {
            return new IpAddressMatcher(text) != null;
        } catch (RuntimeException outOfRange) {
            return false;
        }
    }
}
