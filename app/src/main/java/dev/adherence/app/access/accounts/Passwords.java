package dev.adherence.app.access.accounts;

import dev.adherence.app.access.accounts.Accounts.WithPassword;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords: BCrypt over a keyed digest, which is of one length however long the password is. Accounts of
 * one e-mail share their salt, so a check costs the same whether there is none of them, one or many.
 */
@Component
public class Passwords {

    /** Stands before a hash over the digest; what has no such mark is BCrypt over the password itself, cut at 72 bytes. */
    private static final String MARK = "{sha384}";

    private static final int SALT_END = "$2a$10$".length() + 22;
    private static final int LONGEST_UNDIGESTED = 72;
    private static final Pattern HALVES_AND_NUL = Pattern.compile("[\\p{Cs}\\x00]");

    private final JdbcClient jdbc;
    private final HashingPlaces strangers =
            new HashingPlaces(Runtime.getRuntime().availableProcessors());
    private final HashingPlaces newcomers =
            new HashingPlaces(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private final HashingPlaces known =
            new HashingPlaces(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private final PasswordCost cost;
    private final String saltOfNobody;

    Passwords(JdbcClient jdbc, PasswordCost cost) {
        this.jdbc = jdbc;
        this.cost = cost;
        this.saltOfNobody = BCrypt.gensalt(cost.log2());
    }

    /** {@code field} is the field's name on the wire; what {@link PasswordRule} says is refused. */
    public String hash(String field, String password, String email) {
        check(field, password, email);
        String salt = saltOf(email);
        return known.within(email, () -> digested(password, salt));
    }

    /** A hash that no password has. */
    public static String none() {
        return MARK + BCrypt.hashpw(UUID.randomUUID().toString(), BCrypt.gensalt(4));
    }

    /** Refuses what is no password for an account of that e-mail. */
    public static void check(String field, String password, String email) {
        PasswordRule.check(field, password, email);
    }

    /** Of these accounts of one e-mail those that it opens, asked by who is signed in, or was before, in the same browser. */
    public List<WithPassword> fitting(String password, List<WithPassword> accounts, String email) {
        boolean undigested = isAnyUndigested();
        return known.within(email, () -> compared(password, accounts, undigested));
    }

    /** The same for anybody at that address; however many they are, they keep nobody known from signing in. */
    public List<WithPassword> fittingOfStranger(String password, List<WithPassword> accounts, String address) {
        boolean undigested = isAnyUndigested();
        return strangers.within(address, () -> compared(password, accounts, undigested));
    }

    /** The same for an address's first try: those who go on guessing, from however many addresses, take none of its places. */
    public List<WithPassword> fittingOfNewcomer(String password, List<WithPassword> accounts, String address) {
        boolean undigested = isAnyUndigested();
        return newcomers.within(address, () -> compared(password, accounts, undigested));
    }

    /** Brings a hash of before to what it is today, once its owner has shown the password. */
    public void renew(WithPassword account, String password) {
        if (!isDigested(account)) {
            String email = account.account().email();
            String salt = saltOf(email);
            String hash = known.within(email, () -> digested(password, salt));
            jdbc.sql("update account set password_hash = :hash where id = :id and password_hash = :before")
                    .param("hash", hash)
                    .param("id", account.account().id())
                    .param("before", account.passwordHash())
                    .update();
        }
    }

    /** The work is done in every case, and before anything is looked at. */
    private List<WithPassword> compared(String password, List<WithPassword> accounts, boolean undigested) {
        Map<String, String> hashes = new HashMap<>();
        for (WithPassword each : accounts) {
            String salt = salt(each);
            hashes.computeIfAbsent(salt, s -> isDigested(each) ? digested(password, s) : undigested(password, s));
        }
        if (accounts.stream().noneMatch(Passwords::isDigested)) {
            digested(password, saltOfNobody);
        }
        if (undigested && accounts.stream().allMatch(Passwords::isDigested)) {
            undigested(password, saltOfNobody);
        }
        boolean text = !HALVES_AND_NUL.matcher(password).find();
        return accounts.stream()
                .filter(each -> text && same(hashes.get(salt(each)), each.passwordHash()))
                .toList();
    }

    private static String digested(String password, String salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA384");
            mac.init(new SecretKeySpec("adherence password".getBytes(StandardCharsets.UTF_8), "HmacSHA384"));
            byte[] digest = mac.doFinal(PasswordRule.normalized(password).getBytes(StandardCharsets.UTF_8));
            return MARK + BCrypt.hashpw(Base64.getEncoder().encodeToString(digest), salt);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String undigested(String password, String salt) {
        boolean possible = password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_UNDIGESTED;
        String hash = BCrypt.hashpw(possible ? password : "-", salt);
        return possible ? hash : "";
    }

    /** That of the other accounts of this e-mail, else a new one. */
    private String saltOf(String email) {
        return jdbc.sql(
                        "select password_hash from account where email = :email and password_hash like :digested limit 1")
                .param("email", email)
                .param("digested", MARK + "%")
                .query(String.class)
                .optional()
                .map(hash -> hash.substring(MARK.length(), MARK.length() + SALT_END))
                .orElseGet(() -> BCrypt.gensalt(cost.log2()));
    }

    /** While there is one, each check does the work of both kinds. */
    private boolean isAnyUndigested() {
        return jdbc.sql("select exists (select from account where password_hash like '$%')")
                .query(Boolean.class)
                .single();
    }

    private static boolean isDigested(WithPassword account) {
        return account.passwordHash().startsWith(MARK);
    }

    private static String salt(WithPassword account) {
        int start = isDigested(account) ? MARK.length() : 0;
        return account.passwordHash().substring(start, start + SALT_END);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
