package org.digitalcities.partner.feed;

import com.mongodb.client.MongoCollection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** A real collection; another thread runs a given act to its end just before or just after an insert. */
final class InterleavingCollection {

    private static final Runnable NOTHING = () -> {};

    private final MongoCollection<Document> collection;
    private Runnable before = NOTHING;
    private Runnable after = NOTHING;

    InterleavingCollection(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** Runs once, before the next insert. */
    InterleavingCollection before(Runnable what) {
        before = what;
        return this;
    }

    /** Runs once, after the next insert is stored and before it returns. */
    InterleavingCollection after(Runnable what) {
        after = what;
        return this;
    }

    MongoCollection<Document> collection() {
        return wrapped(collection);
    }

    @SuppressWarnings("unchecked")
    private MongoCollection<Document> wrapped(MongoCollection<Document> real) {
        return (MongoCollection<Document>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MongoCollection.class}, (_, method, arguments) -> {
                    try {
                        if (!method.getName().equals("insertMany")) {
                            var result = method.invoke(real, arguments);
                            return result instanceof MongoCollection<?> derived
                                    ? wrapped((MongoCollection<Document>) derived)
                                    : result;
                        }
                        var first = before;
                        var second = after;
                        before = NOTHING;
                        after = NOTHING;
                        elsewhere(first);
                        var result = method.invoke(real, arguments);
                        elsewhere(second);
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void elsewhere(Runnable what) {
        CompletableFuture.runAsync(what, Thread::startVirtualThread)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
