package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A body of XML whose elements of one name are records. An element with children or attributes becomes an object of them, any other its
 * text; what stands several times is a list. Nothing outside of the body is ever read: a document type is refused.
 */
public final class XmlBody {

    private static final int DEEPEST = 50;
    /** Elements and attributes, of the whole body. */
    private static final int MOST = 1_000_000;

    /** The name of what stands in an element beside attributes or children. */
    public static final String TEXT = "#text";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final XMLStreamReader reader;
    private final String element;
    private final List<JsonNode> records = new ArrayList<>();
    private int count;

    private XmlBody(XMLStreamReader reader, String element) {
        this.reader = reader;
        this.element = element;
    }

    /**
     * 1 to {@value ImportBody#MOST_RECORDS} elements of that name, whatever its case.
     *
     * @param mayBeEmpty that there may be none
     */
    public static List<JsonNode> read(InputStream body, String element, boolean mayBeEmpty) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new BoundedBody(body), "UTF-8");
            List<JsonNode> records = new XmlBody(reader, element).read();
            if (records.isEmpty() && !mayBeEmpty) {
                throw Refusal.invalid("The body holds no element " + element).code(ErrorCode.INVALID_BODY);
            }
            return records;
        } catch (XMLStreamException malformed) {
            if (malformed.getNestedException() instanceof Refusal refusal) {
                throw refusal;
            }
            throw Refusal.invalid("The body is not well-formed XML at line %d, column %d"
                            .formatted(
                                    malformed.getLocation() == null
                                            ? 1
                                            : malformed.getLocation().getLineNumber(),
                                    malformed.getLocation() == null
                                            ? 1
                                            : malformed.getLocation().getColumnNumber()))
                    .code(ErrorCode.INVALID_BODY);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private List<JsonNode> read() throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw Refusal.invalid("The body has a document type, which is not taken")
                        .code(ErrorCode.INVALID_BODY);
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                count(1, depth);
                if (!reader.getLocalName().equalsIgnoreCase(element)) {
                    depth++;
                } else if (records.size() == ImportBody.MOST_RECORDS) {
                    throw ImportBody.tooMany();
                } else {
                    records.add(value(depth));
                }
            }
        }
        return records;
    }

    /** Of the element that has begun. */
    private JsonNode value(int depth) throws XMLStreamException {
        ObjectNode fields = NODES.objectNode();
        StringBuilder text = new StringBuilder();
        count(reader.getAttributeCount(), depth);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            add(fields, reader.getAttributeLocalName(i), StringNode.valueOf(reader.getAttributeValue(i)));
        }
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                count(1, depth + 1);
                String name = reader.getLocalName();
                add(fields, name, value(depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        String said = text.toString().strip();
        if (fields.isEmpty()) {
            return StringNode.valueOf(said);
        }
        if (!said.isEmpty()) {
            add(fields, TEXT, StringNode.valueOf(said));
        }
        return fields;
    }

    private static void add(ObjectNode fields, String name, JsonNode value) {
        JsonNode known = fields.get(name);
        if (known instanceof ArrayNode several) {
            several.add(value);
        } else if (known == null) {
            fields.set(name, value);
        } else {
            fields.set(name, NODES.arrayNode().add(known).add(value));
        }
    }

    private void count(int more, int depth) {
        count += more;
        if (count > MOST || depth > DEEPEST) {
            throw Refusal.tooLarge("The body holds more than " + MOST + " elements and attributes, or more than "
                    + DEEPEST + " within each other");
        }
    }
}
