package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * The stored form of values and keys: BSON, in MongoDB's order. H2's default, Java serialization, would serialize
 * both sides of each comparison of keys.
 */
final class StoreTypes {

    private static final byte MISSING = 0x7e;

    /** A bound in searches that is greater than every value in either direction. It is never stored. */
    static final Object BEYOND = new Object();

    private StoreTypes() {}

    static byte[] encode(Document document) {
        var out = Unpooled.buffer(512);
        BsonEncoder.encodeDocument(document, out);
        return ByteBufUtil.getBytes(out);
    }

    /** A value with its type. */
    static byte[] encodeValue(Object value) {
        var out = Unpooled.buffer(64);
        encodeValue(value, out);
        return ByteBufUtil.getBytes(out);
    }

    /** A new copy of the document. */
    static Document decode(byte[] bson) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }

    /** A document as the bytes of its BSON. */
    static final class BytesType extends BasicDataType<byte[]> {

        @Override
        public int getMemory(byte[] bson) {
            return 24 + bson.length;
        }

        @Override
        public void write(WriteBuffer target, byte[] bson) {
            target.putInt(bson.length);
            target.put(bson);
        }

        @Override
        public byte[] read(ByteBuffer source) {
            var bson = new byte[source.getInt()];
            source.get(bson);
            return bson;
        }

        @Override
        public byte[][] createStorage(int size) {
            return new byte[size][];
        }
    }

    /** A whole document. */
    static final class DocumentType extends Bson<Document> {

        @Override
        void encode(Document value, ByteBuf out) {
            BsonEncoder.encodeDocument(value, out);
        }

        @Override
        Document decode(ByteBuf in) {
            return BsonDecoder.decodeBson(in);
        }

        @Override
        public Document[] createStorage(int size) {
            return new Document[size];
        }
    }

    /** An id, or the target of an index entry. */
    static final class ValueType extends Bson<Object> {

        @Override
        void encode(Object value, ByteBuf out) {
            encodeValue(value, out);
        }

        @Override
        Object decode(ByteBuf in) {
            return decodeValue(in);
        }

        @Override
        public int compare(Object one, Object other) {
            return StoreValues.compare(one, other);
        }

        @Override
        public Object[] createStorage(int size) {
            return new Object[size];
        }
    }

    /** The key of an index, each of its fields ascending or descending as declared. */
    static final class KeyType extends Bson<KeyValue> {

        private final List<IndexKey> fields;

        KeyType(List<IndexKey> fields) {
            this.fields = fields;
        }

        @Override
        void encode(KeyValue key, ByteBuf out) {
            out.writeShortLE(key.size());
            for (var i = 0; i < key.size(); i++) {
                encodeValue(key.get(i), out);
            }
        }

        @Override
        KeyValue decode(ByteBuf in) {
            var values = new ArrayList<Object>();
            for (var left = in.readShortLE(); left > 0; left--) {
                values.add(decodeValue(in));
            }
            return new KeyValue(values);
        }

        @Override
        public int compare(KeyValue one, KeyValue other) {
            for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
                var order = compareFields(
                        one.get(i),
                        other.get(i),
                        i >= fields.size() || fields.get(i).isAscending());
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(one.size(), other.size());
        }

        private static int compareFields(Object one, Object other, boolean ascending) {
            if (one == BEYOND || other == BEYOND) {
                return Boolean.compare(one == BEYOND, other == BEYOND);
            }
            return ascending ? StoreValues.compare(one, other) : StoreValues.compare(other, one);
        }

        @Override
        public KeyValue[] createStorage(int size) {
            return new KeyValue[size];
        }
    }

    private abstract static class Bson<T> extends BasicDataType<T> {

        abstract void encode(T value, ByteBuf out);

        abstract T decode(ByteBuf in);

        @Override
        public int getMemory(T value) {
            var out = Unpooled.buffer(512);
            encode(value, out);
            return 64 + 2 * out.readableBytes();
        }

        @Override
        public void write(WriteBuffer target, T value) {
            var out = Unpooled.buffer(512);
            encode(value, out);
            target.putInt(out.readableBytes());
            target.put(out.nioBuffer());
        }

        @Override
        public T read(ByteBuffer source) {
            var length = source.getInt();
            var in = Unpooled.wrappedBuffer(source.slice(source.position(), length));
            source.position(source.position() + length);
            return decode(in);
        }
    }

    private static void encodeValue(Object value, ByteBuf out) {
        if (value instanceof Missing) {
            out.writeByte(MISSING);
        } else {
            var type = BsonEncoder.determineType(value);
            out.writeByte(type);
            BsonEncoder.encodeValue(type, value, out);
        }
    }

    private static Object decodeValue(ByteBuf in) {
        var type = in.readByte();
        return type == MISSING ? Missing.getInstance() : BsonDecoder.decodeValue(type, in);
    }
}
