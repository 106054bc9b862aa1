package dev.adherence.eventstore.witnessing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** Whose time stamps count: those of these certificates, and of whom they vouch for. Nobody is asked whether one was revoked. */
public final class TimeStampTrust {

    private final List<X509Certificate> trusted;

    private TimeStampTrust(List<X509Certificate> trusted) {
        this.trusted = trusted;
    }

    /** One certificate or several, of authorities or of whom issued theirs, in PEM or one in DER. */
    public static TimeStampTrust in(byte[] certificates) {
        try {
            List<X509Certificate> read = new ArrayList<>();
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificates))) {
                read.add((X509Certificate) each);
            }
            if (read.isEmpty()) {
                throw new IllegalArgumentException("There is no certificate in it");
            }
            return new TimeStampTrust(read);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("There is no certificate in it: " + e.getMessage());
        }
    }

    /** When the authority says that it had these bytes. */
    public Instant instantOf(byte[] token, byte[] stamped) throws FalseTimeStamp {
        TimeStampToken read = read(token);
        requireImprint(read, stamped);
        X509CertificateHolder signer = signer(read);
        requireSignature(read, signer);
        requireTrust(read, signer);
        return read.getTimeStampInfo().getGenTime().toInstant();
    }

    private static TimeStampToken read(byte[] token) throws FalseTimeStamp {
        try {
            return new TimeStampToken(new CMSSignedData(token));
        } catch (CMSException | TSPException | IOException | RuntimeException e) {
            throw new FalseTimeStamp("it is no time stamp: " + e.getMessage());
        }
    }

    private static void requireImprint(TimeStampToken token, byte[] stamped) throws FalseTimeStamp {
        boolean isSha256 = token.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256);
        if (!isSha256 || !Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), sha256(stamped))) {
            throw new FalseTimeStamp("it is of something else");
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The token has it with it, or it is one of those that are trusted. */
    private X509CertificateHolder signer(TimeStampToken token) throws FalseTimeStamp {
        List<X509CertificateHolder> known =
                new ArrayList<>(token.getCertificates().getMatches(null));
        try {
            for (X509Certificate each : trusted) {
                known.add(new X509CertificateHolder(each.getEncoded()));
            }
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return known.stream()
                .filter(token.getSID()::match)
                .findFirst()
                .orElseThrow(() -> new FalseTimeStamp("the certificate of who signed it is not there"));
    }

    /** Also that the certificate is for time stamps, was valid then, and is the one that the token names. */
    private static void requireSignature(TimeStampToken token, X509CertificateHolder signer) throws FalseTimeStamp {
        try {
            SignerInformationVerifier verifier = new JcaSimpleSignerInfoVerifierBuilder().build(signer);
            token.validate(verifier);
        } catch (TSPException | OperatorCreationException | GeneralSecurityException | RuntimeException e) {
            throw new FalseTimeStamp("its signature does not hold: " + e.getMessage());
        }
    }

    private void requireTrust(TimeStampToken token, X509CertificateHolder signer) throws FalseTimeStamp {
        X509Certificate certificate = certificate(signer);
        if (trusted.contains(certificate)) {
            return;
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            PKIXBuilderParameters path = new PKIXBuilderParameters(
                    trusted.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet()), target);
            path.setRevocationEnabled(false);
            path.setDate(new Date(token.getTimeStampInfo().getGenTime().getTime()));
            Collection<X509CertificateHolder> with = token.getCertificates().getMatches(null);
            List<X509Certificate> between = new ArrayList<>();
            for (X509CertificateHolder each : with) {
                between.add(certificate(each));
            }
            path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(between)));
            CertPathBuilder.getInstance("PKIX").build(path);
        } catch (GeneralSecurityException e) {
            throw new FalseTimeStamp("it is signed by " + certificate.getSubjectX500Principal()
                    + ", for whom no certificate that is trusted vouches");
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws FalseTimeStamp {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new FalseTimeStamp("a certificate in it cannot be read: " + e.getMessage());
        }
    }
}
