package dev.adherence.app.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** An authority of RFC 3161 over HTTP, with a certificate of its own that another one has issued. */
public final class TimeStampAuthority implements AutoCloseable {

    /** What it does with the next questions. */
    public enum Mood {
        HONEST,
        /** Answers with the answer to another question. */
        REPLAYS,
        REFUSES,
        ANSWERS_NONSENSE
    }

    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4.1");
    private static final AtomicLong SERIALS = new AtomicLong(1);

    private final X509Certificate issuer;
    private final X509Certificate own;
    private final PrivateKey key;
    private final HttpServer server;
    private volatile Mood mood = Mood.HONEST;
    private volatile byte[] lastAnswer;

    public TimeStampAuthority() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair above = generator.generateKeyPair();
            KeyPair mine = generator.generateKeyPair();
            issuer = certificate("CN=Issuer", above, "CN=Issuer", above, true);
            own = certificate("CN=Authority", mine, "CN=Issuer", above, false);
            key = mine.getPrivate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/tsa", this::answer);
            server.start();
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            String name, KeyPair of, String issuerName, KeyPair issuer, boolean issues)
            throws CertIOException, OperatorException, GeneralSecurityException {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuerName),
                BigInteger.valueOf(SERIALS.getAndIncrement()),
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                new X500Name(name),
                of.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(issues));
        if (!issues) {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer.getPrivate())));
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/tsa";
    }

    public void is(Mood next) {
        mood = next;
    }

    /** Its own certificate, in PEM. */
    public String certificate() {
        return pem(own);
    }

    /** That of who issued it. */
    public String issuer() {
        return pem(issuer);
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] question = exchange.getRequestBody().readAllBytes();
        byte[] answer = lastAnswer;
        if (mood != Mood.REPLAYS) {
            try {
                answer = mood == Mood.ANSWERS_NONSENSE ? "<html>".getBytes() : response(new TimeStampRequest(question));
            } catch (TSPException | OperatorException | GeneralSecurityException e) {
                throw new IOException(e);
            }
            lastAnswer = answer;
        }
        exchange.getResponseHeaders().add("content-type", "application/timestamp-reply");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private byte[] response(TimeStampRequest request)
            throws TSPException, OperatorException, GeneralSecurityException, IOException {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withRSA", key, own),
                digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                POLICY);
        tokens.addCertificates(new JcaCertStore(List.of(own)));
        TimeStampResponseGenerator responses = new TimeStampResponseGenerator(tokens, Set.of(TSPAlgorithms.SHA256));
        BigInteger serial = BigInteger.valueOf(SERIALS.getAndIncrement());
        return mood == Mood.REFUSES
                ? responses
                        .generateRejectedResponse(new TSPException("not today"))
                        .getEncoded()
                : responses.generate(request, serial, Date.from(Instant.now())).getEncoded();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
