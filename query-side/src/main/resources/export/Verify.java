import java.io.*; import java.nio.ByteBuffer; import java.nio.file.*; import java.time.Instant; import java.util.*; import java.util.regex.*; import java.util.zip.*;
import java.security.*; import java.security.spec.X509EncodedKeySpec; import static java.nio.charset.StandardCharsets.UTF_8;
/** Checks a package with a JDK (17 or later) and nothing else: java Verify.java PACKAGE.zip [KEPT-CHECKPOINT.txt] [KEY]. Exit code 1: something is wrong. */
public class Verify {
    static ZipFile zip; static int faults;
    static void require(boolean holds, String otherwise) { if (!holds && faults++ < 1000) System.out.println("WRONG: " + otherwise); }
    static InputStream open(String name) throws IOException {
        if (zip.getEntry(name) == null) { require(false, name + " is not in the package"); return InputStream.nullInputStream(); }
        return new BufferedInputStream(zip.getInputStream(zip.getEntry(name)), 1 << 16);
    }
    static String text(String name) throws IOException { try (InputStream in = open(name)) { return new String(in.readAllBytes(), UTF_8); } }
    static MessageDigest sha() { try { return MessageDigest.getInstance("SHA-256"); } catch (GeneralSecurityException e) { throw new IllegalStateException(e); } }
    static byte[] hash(int prefix, byte[]... parts) { MessageDigest d = sha(); d.update((byte) prefix); for (byte[] part : parts) d.update(part); return d.digest(); }
    static String find(String in, String regex) { Matcher m = Pattern.compile(regex).matcher(in); return m.find() ? m.group(1) : ""; }
    static String field(String name, String json) { return find(json, "\"" + name + "\":\"([^\"]+)\""); }
    static byte[] base64(String text) { return Base64.getDecoder().decode(text); }
    /** A tree of RFC 9162; of what is not shown, hashes of whole subtrees stand in it. */
    static class Tree {
        final byte[][] whole = new byte[64][]; long size;
        void add(int height, byte[] hash) { int h = height; for (; (size >>> h & 1) == 1; h++) hash = hash(1, whole[h], hash); whole[h] = hash; size += 1L << height; }
        void skip(long to, InputStream hashes) throws IOException {
            while (size < to) add(Math.min(size == 0 ? 62 : Long.numberOfTrailingZeros(size), 63 - Long.numberOfLeadingZeros(to - size)), Arrays.copyOf(hashes.readNBytes(32), 32));
        }
        byte[] root() { byte[] root = null; for (int h = 0; h < 63; h++) if ((size >>> h & 1) == 1) root = root == null ? whole[h] : hash(1, whole[h], root); return root; }
    }
    /** Which of these keys (NAME+ID+BASE64) signed a note, whose text goes up to the empty line before the signatures. */
    static List<String> signers(String note, Collection<String> keys) throws Exception {
        int end = note.lastIndexOf("\n\n") + 1; List<String> signers = new ArrayList<>();
        for (String line : note.substring(end).strip().split("\n")) for (String key : keys) {
            String[] parts = key.split("\\+", 3); byte[] raw = base64(parts[2]), signature = base64(line.substring(line.lastIndexOf(' ') + 1));
            byte[] id = sha().digest(ByteBuffer.allocate(parts[0].length() + 34).put((parts[0] + "\n").getBytes(UTF_8)).put(raw).array());
            if (!line.startsWith("— " + parts[0] + " ") || !Arrays.equals(id, 0, 4, signature, 0, 4)) continue;
            byte[] encoded = ByteBuffer.allocate(44).put(HexFormat.of().parseHex("302a300506032b6570032100")).put(raw, 1, 32).array();
            Signature ed = Signature.getInstance("Ed25519"); ed.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            ed.update(note.substring(0, end).getBytes(UTF_8)); if (ed.verify(signature, 4, signature.length - 4)) signers.add(key);
        }
        return signers;
    }
    /** Reads Smile, in which payloads are stored, and writes JSON. */
    static class Smile {
        final ByteBuffer in; final StringBuilder out = new StringBuilder(); final List<String> names = new ArrayList<>(), values = new ArrayList<>();
        Smile(byte[] bytes) { in = ByteBuffer.wrap(bytes, 4, bytes.length - 4); value(in.get() & 255, ""); }
        static String json(byte[] stored) { return stored[0] == '{' ? new String(stored, UTF_8) : new Smile(stored).out.toString(); }
        String upToMark() { int n = 0; while (in.get(in.position() + n) != (byte) 0xFC) n++; String text = new String(run(in, n), UTF_8); in.get(); return text; }
        long whole() { long v = 0; int b; while ((b = in.get()) >= 0) v = v << 7 | b; return v << 6 | b & 63; }
        static String keep(List<String> seen, String text) { if (seen.size() == 1024) seen.clear(); seen.add(text); return text; }
        void quote(String text) { out.append('"'); for (char c : text.toCharArray()) out.append(c == '"' || c == '\\' ? "\\" + c : c < 32 ? String.format("\\u%04x", (int) c) : String.valueOf(c)); out.append('"'); }
        void number(long zigzag, String name) {
            long n = zigzag >>> 1 ^ -(zigzag & 1); if (!name.matches("at|from|to|until|since|start|end|begin|deviationStart|judgedAsOf|.*At")) out.append(n);
            else quote((n < 100_000_000_000_000L ? Instant.ofEpochSecond(n) : Instant.ofEpochSecond(n / 1_000_000_000L, n % 1_000_000_000L)).toString());
        }
        String name(int t) {
            if (t < 0x34) return t == 0x20 ? "" : names.get((t & 3) << 8 | in.get() & 255);
            return t == 0x34 ? upToMark() : t < 0x80 ? names.get(t & 63) : keep(names, new String(run(in, t < 0xC0 ? (t & 63) + 1 : t - 0xC0 + 2), UTF_8));
        }
        void value(int t, String name) {
            if (t < 0x20) quote(values.get(t - 1));
            else if (t < 0x26) { if (t < 0x24) out.append(List.of("\"\"", "null", "false", "true").get(t - 0x20)); else number(whole(), name); }
            else if (t < 0xC0) quote(keep(values, new String(run(in, t < 0x80 ? t - 0x3F : t - 0x7E), UTF_8)));
            else if (t < 0xE0) number(t & 31, name);
            else if (t < 0xF0) quote(t < 0xEC ? upToMark() : values.get((t & 3) << 8 | in.get() & 255));
            else if (t == 0xFD && whole() == 16) quote(new UUID(in.getLong(), in.getLong()).toString());
            else if (t != 0xF8 && t != 0xFA) throw new IllegalArgumentException("no value of Smile: " + t);
            else {
                out.append(t == 0xFA ? '{' : '['); int begin = out.length();
                for (int next; (next = in.get() & 255) != t + 1; ) {
                    String of = t == 0xFA ? name(next) : name; out.append(out.length() > begin ? "," : "");
                    if (t == 0xFA) { quote(of); out.append(':'); next = in.get() & 255; } value(next, of);
                }
                out.append(t == 0xFA ? '}' : ']');
            }
        }
    }
    static class Part { long first, next; byte[] chain; Instant begin; Part(String[] cells) { first = next = Long.parseLong(cells[1]); chain = base64(cells[2]); } }
    static byte[] run(ByteBuffer b, int length) { byte[] bytes = new byte[length]; b.get(bytes); return bytes; }
    static String string(ByteBuffer b) { return new String(run(b, b.getShort() & 0xFFFF), UTF_8); }
    static void check(String... args) throws Exception {
        zip = new ZipFile(args[0]);
        String manifest = text("manifest.json"), seal = text("manifest.txt"), checkpoint = text("checkpoint.txt"), kept = null, team = field("teamId", manifest), organization = field("organizationId", manifest);
        for (Matcher m = Pattern.compile("\"name\":\"([^\"]+)\",\"bytes\":\\d+,\"sha256\":\"(\\w{64})\"").matcher(manifest); m.find(); ) {
            MessageDigest digest = sha(); try (InputStream in = new DigestInputStream(open(m.group(1)), digest)) { in.transferTo(OutputStream.nullOutputStream()); }
            require(HexFormat.of().formatHex(digest.digest()).equals(m.group(2)), m.group(1) + " is not the file that the manifest names");
        }
        List<String> keys = new ArrayList<>(text("keys.txt").lines().toList()); Set<String> trusted = new LinkedHashSet<>(keys);
        for (int i = 1; i < args.length; i++)
            if (Files.exists(Path.of(args[i]))) trusted.retainAll(signers(kept = Files.readString(Path.of(args[i])), keys));
            else { keys.add(args[i]); trusted = new LinkedHashSet<>(Set.of(args[i])); }
        for (String name : zip.stream().map(ZipEntry::getName).sorted().toList()) {
            require(manifest.contains("\"name\":\"" + name + "\"") || name.startsWith("manifest."), name + " is in the package and not in its manifest");
            List<String> both = name.startsWith("handover/") ? signers(text(name), keys) : List.of(); if (both.stream().anyMatch(trusted::contains)) trusted.addAll(both);
        }
        require(!signers(checkpoint, trusted).isEmpty(), "checkpoint.txt is not signed by a key that you trust");
        require(!signers(seal, trusted).isEmpty() && seal.contains("\nsha256 " + HexFormat.of().formatHex(sha().digest(manifest.getBytes(UTF_8))) + "\n"), "manifest.json is not what a key that you trust has signed");
        String[] signed = checkpoint.split("[\n ]"); long size = Long.parseLong(signed[1]), lines = 0, shown = 0; // origin, size, root, "heads", number, root
        Tree heads = new Tree(), log = new Tree(), before = new Tree(); Map<String, String[]> ends = new LinkedHashMap<>();
        for (String line : text("heads.csv").split("\n")) { // stream, its last event, the chain of all of its events
            String[] head = line.split(","); byte[] id = head[0].getBytes(UTF_8); ends.put(head[0], head);
            heads.add(0, hash(0, ByteBuffer.allocate(43 + id.length).put((byte) 2).putShort((short) id.length).put(id).putLong(Long.parseLong(head[1])).put(base64(head[2])).array()));
        }
        require(heads.size == Long.parseLong(signed[4]) && Arrays.equals(heads.root(), base64(signed[5])), "heads.csv does not name the streams that were signed");
        Map<String, Part> parts = new LinkedHashMap<>(); Map<String, TreeMap<Instant, Boolean>> teams = new HashMap<>(); // stream, its first event here, the chain before
        text("streams.csv").lines().map(line -> line.split(",")).forEach(cells -> parts.put(cells[0], new Part(cells)));
        Instant from = Instant.parse(field("from", manifest)), to = Instant.parse(field("to", manifest));
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open("events.jsonl"), UTF_8))) {
            for (String line; (line = in.readLine()) != null; ) {
                String index = find(line, "^\\{\"index\":(\\d+),"), between = find(line, ",\"between\":\"([^\"]*)\""), base = find(line, ",\"leaf\":\"([^\"]*)\""); lines++;
                log.skip(Long.parseLong(index), new ByteArrayInputStream(base64(between)));
                if (base.isEmpty()) continue; // behind the last event
                byte[] leaf = base64(base), hash = hash(0, leaf); log.add(0, hash); ByteBuffer b = ByteBuffer.wrap(leaf, 1, leaf.length - 1); shown++;
                String stream = string(b); long sequence = b.getLong(); UUID id = new UUID(b.getLong(), b.getLong()); long micros = b.getLong(); String type = string(b); string(b);
                Instant at = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000); run(b, b.getInt()); byte[] stored = run(b, b.getInt());
                String payload = Smile.json(stored), place = "line " + lines + " of events.jsonl (event " + sequence + " of " + stream + ", " + type + ") ";
                require(line.equals("{\"index\":" + index + ",\"between\":\"" + between + "\",\"leaf\":\"" + base + "\",\"event\":{\"stream\":\"" + stream + "\",\"sequence\":" + sequence + ",\"eventId\":\"" + id
                        + "\",\"recordedAt\":\"" + at + "\",\"type\":\"" + type + "\",\"payload\":" + payload + "}}"), place + "reads otherwise than its stored bytes");
                Part part = parts.get(stream);
                if (part != null && sequence >= part.first) {
                    require(sequence == part.next, place + "comes where event " + part.next + " is due"); if (part.begin == null) part.begin = at;
                    part.next = sequence + 1; part.chain = hash(2, part.chain, hash);
                } else require(type.equals("employee-assigned"), place + "is of none of the agents of this package");
                if (!type.equals("employee-assigned")) continue; // counts from its instant on, whatever was told before of the time behind it; the first one from ever
                TreeMap<Instant, Boolean> spans = teams.computeIfAbsent(stream, x -> new TreeMap<>()); Instant since = spans.isEmpty() ? Instant.MIN : Instant.parse(field("from", payload));
                spans.tailMap(since, true).clear(); spans.put(since, find(payload, "\"teams\":\\[([^\\]]*)\\]").contains("\"" + team + "\""));
            }
        }
        require(log.size == size && Arrays.equals(log.root(), base64(signed[2])), "the events and the hashes between them do not come to the root that was signed");
        parts.forEach((stream, part) -> {
            String[] end = ends.getOrDefault(stream, new String[] {stream, "-1", ""});
            require(part.next == Long.parseLong(end[1]) + 1, stream + " ends with event " + end[1] + ", and the package has it up to " + (part.next - 1));
            require(Arrays.equals(part.chain, base64(end[2])), "the events " + part.first + " to " + end[1] + " of " + stream + " are not those that were signed");
            require(part.first == 0 || part.begin != null && part.begin.isBefore(from), stream + " begins with event " + part.first + ", which is not before " + from);
        });
        if (team.isEmpty()) require(parts.containsKey(field("employeeId", manifest)) || !ends.containsKey(field("employeeId", manifest)), field("employeeId", manifest) + " is not in the package");
        else for (String stream : ends.keySet()) { // all but the organisation's own, and its trail
            if (stream.equals(organization) || stream.equals(UUID.nameUUIDFromBytes(("trail of " + organization).getBytes(UTF_8)).toString())) continue;
            TreeMap<Instant, Boolean> spans = teams.getOrDefault(stream, new TreeMap<>()); require(!spans.isEmpty(), "nothing tells of which team " + stream + " was");
            boolean member = spans.entrySet().stream().anyMatch(e -> e.getValue() && e.getKey().isBefore(to) && (spans.higherKey(e.getKey()) == null || spans.higherKey(e.getKey()).isAfter(from)));
            require(!member || parts.containsKey(stream), stream + " was of the team and is not in the package");
        }
        if (kept != null && !kept.startsWith(checkpoint.substring(0, checkpoint.indexOf("\n\n")))) {
            String[] then = kept.split("\n"); String hashes = find(text("earlier.csv"), "(?m)^" + then[1] + ",[^,]*,(.*)$"); InputStream in = new ByteArrayInputStream(base64(hashes));
            require(then[0].equals(signed[0]) && !then[1].equals(signed[1]), "the checkpoint that you kept contradicts the one of the package");
            require(!hashes.isEmpty(), "the package has no proof for a checkpoint of size " + then[1] + ": ask for one with it, or keep the last one of a day");
            before.skip(Long.parseLong(then[1]), in); byte[] root = before.root(); before.skip(size, in);
            require(Arrays.equals(root, base64(then[2])) && Arrays.equals(before.root(), base64(signed[2])), "the log does not begin with the one that you kept a checkpoint of");
        }
        if (faults == 0) System.out.printf("All events of %d streams are here (%d of %d events of %s): none added, none left out, none changed, signed by %s.%s%n",
                parts.size(), shown, size, signed[0], signers(checkpoint, trusted), kept == null ? "" : " The log begins with the one that you kept a checkpoint of.");
    }
    public static void main(String[] args) { try { check(args); } catch (Exception e) { require(false, "it cannot be read to its end: " + e.getMessage()); } System.exit(faults == 0 ? 0 : 1); }
}
