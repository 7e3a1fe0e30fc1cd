// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/safetensors.h"

#include <algorithm>
#include <cstring>
#include <random>

#include <QtTest>

#include "engine/io/atomic_file.h"
#include "engine/ops/creation.h"
#include "engine/ops/views.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using namespace gradlab::io;

namespace {

/// A file from its parts.
std::string file(const std::string& header, const std::string& body) {
    const uint64_t size = header.size();
    return std::string(reinterpret_cast<const char*>(&size), sizeof size) + header + body;
}

const std::string eight(8, '\0');

bool sameBytes(const Tensor& a, const Tensor& b) {
    const auto* bytes_a = static_cast<const char*>(a.data_ptr());
    const auto* bytes_b = static_cast<const char*>(b.data_ptr());
    return a.scalar_type() == b.scalar_type() && a.sizes() == b.sizes() &&
           std::equal(bytes_a, bytes_a + a.nbytes(), bytes_b);
}

}  // namespace

class SafetensorsTest : public QObject {
    Q_OBJECT
private slots:
    void everyTypeAndTheOrderSurvive() {
        NamedTensors tensors;
        for (const auto type : {kBool, kFloat64, kUInt8, kInt16, kInt8, kInt64, kFloat16, kInt32,
                                kBFloat16, kFloat32})
            tensors.emplace_back(name(type), arange(6).to(type).reshape({2, 3}));
        tensors.emplace_back("scalar", tensor(2.5));
        tensors.emplace_back("empty", empty({0, 4}));
        write_safetensors(m_scratch.path("all"), tensors, {{"b", "2"}, {"a", "ä"}});
        const Safetensors read = read_safetensors(m_scratch.path("all"));
        QCOMPARE(read.tensors.size(), tensors.size());
        for (size_t i = 0; i < tensors.size(); ++i) {
            QCOMPARE(read.tensors[i].first, tensors[i].first);
            QVERIFY(sameBytes(read.tensors[i].second, tensors[i].second));
        }
        QCOMPARE(read.metadata, (Metadata{{"b", "2"}, {"a", "ä"}}));
        QVERIFY(read.find("float32"));
        QVERIFY(!read.find("float33"));
    }

    void stridedTensorsAreWrittenInTheirOrder() {
        const Tensor matrix = arange(6, kFloat32).reshape({2, 3});
        write_safetensors(m_scratch.path("strided"), {{"t", matrix.t()}});
        const Safetensors read = read_safetensors(m_scratch.path("strided"));
        QVERIFY(sameBytes(*read.find("t"), matrix.t().contiguous()));
    }

    void valuesAreAligned() {
        write_safetensors(m_scratch.path("aligned"),
                          {{"flag", ones({3}, kBool)}, {"w", ones({2}, kFloat64)}});
        const std::string bytes = m_scratch.read("aligned");
        uint64_t header = 0;
        std::memcpy(&header, bytes.data(), sizeof header);
        QCOMPARE(header % 8, 0U);
        QCOMPARE(bytes.size(), 8 + header + 16 + 3);
        QCOMPARE(bytes.substr(8 + header, 8), bytes.substr(16 + header, 8));
    }

    void aFileOfTheReferenceImplementationIsRead() {
        const auto path = m_scratch.write(
            "reference", file(R"({"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[2],)"
                              R"("data_offsets":[0,8]}}   )",
                              std::string("\0\0\x80\x3F\0\0\0\x40", 8)));
        const Safetensors read = read_safetensors(path);
        QCOMPARE(read.find("w")->data_ptr<float>()[0], 1.0F);
        QCOMPARE(read.find("w")->data_ptr<float>()[1], 2.0F);
    }

    void badFilesAreNamedWithTheReason_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const std::string& bytes, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(reason);
        };
        const auto one = [&](const char* name, const std::string& entry, const char* reason) {
            row(name, file("{\"w\":" + entry + "}", eight), reason);
        };
        row("empty", "", "is too short");
        row("huge header", std::string(16, '\x7F'), "its header would be huge");
        row("header beyond the end", file("{}", "").substr(0, 9), "is truncated in its header");
        row("no JSON", file("{\"w\": ", eight), "its header is no JSON");
        row("no UTF-8", file("{\"\xFF\": 1}", eight), "its header is no JSON");
        row("a list", file("[]", ""), "its header is no JSON object");
        row("deep", file(std::string(100000, '['), ""), "nested too deep");
        row("double name",
            file(R"({"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                 R"("w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
                 eight),
            "the name \"w\" comes twice");
        one("number", "3", "tensor w has no proper dtype");
        one("unknown type", R"({"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]})",
            "tensor w has the unknown type \"F8_E4M3\"");
        one("no shape", R"({"dtype":"F32","data_offsets":[0,8]})", "tensor w has no proper shape");
        one("negative size", R"({"dtype":"F32","shape":[-2],"data_offsets":[0,8]})",
            "the shape of w holds -2");
        one("overflow", R"({"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]})",
            "larger than any memory");
        one("one offset", R"({"dtype":"F32","shape":[2],"data_offsets":[0]})", "data_offsets");
        one("wrong size", R"({"dtype":"F32","shape":[3],"data_offsets":[0,8]})",
            "tensor w of shape 3 needs 12 bytes, but its data_offsets are 0 and 8");
        one("backwards", R"({"dtype":"F32","shape":[2],"data_offsets":[8,0]})", "needs 8 bytes");
        one("beyond the end", R"({"dtype":"F32","shape":[4],"data_offsets":[0,16]})",
            "is truncated: its header promises 16 bytes of values, but there are 8");
        one("bytes left over", R"({"dtype":"F32","shape":[1],"data_offsets":[0,4]})",
            "is too long");
        one("a gap", R"({"dtype":"F32","shape":[1],"data_offsets":[4,8]})", "leaves bytes");
        row("overlap",
            file(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                 R"("b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
                 eight),
            "tensor b overlaps another one");
        row("no boolean",
            file(R"({"w":{"dtype":"BOOL","shape":[2],"data_offsets":[0,2]}})", "\1\2"),
            "neither 0 nor 1");
    }

    void badFilesAreNamedWithTheReason() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const auto path = m_scratch.write("bad", bytes.toStdString());
        const std::string error = errorOf([&] { read_safetensors(path); });
        QVERIFY2(error.starts_with(path.string() + ": "), error.c_str());
        QVERIFY2(contains(error, reason.toStdString()), error.c_str());
    }

    void cutFilesAreErrorsAndChangedOnesNeverCrash() {
        write_safetensors(m_scratch.path("good"), {{"a", ones({3})}, {"b", ones({2, 2}, kInt64)}},
                          {{"format", "pt"}});
        const std::string good = m_scratch.read("good");
        for (size_t cut = 0; cut < good.size(); ++cut) {
            const auto path = m_scratch.write("cut", good.substr(0, cut));
            QVERIFY2(!errorOf([&] { read_safetensors(path); }).empty(),
                     std::to_string(cut).c_str());
        }
        std::mt19937 random(1);
        for (int round = 0; round < 2000; ++round) {
            std::string bytes = good;
            for (int change = 0; change < 2; ++change)
                bytes[random() % bytes.size()] = static_cast<char>(random());
            const auto path = m_scratch.write("changed", bytes);
            errorOf([&] { read_safetensors(path); });
        }
    }

    void aFailedWriteLeavesTheOldFile() {
        m_scratch.write("kept/file", "old");
        const auto path = m_scratch.path("kept/file");
        const auto broken = [](std::ostream& out) {
            out << "half";
            throw Error("stop");
        };
        QCOMPARE(errorOf([&] { write_atomically(path, broken); }), std::string("stop"));
        QCOMPARE(m_scratch.read("kept/file"), std::string("old"));
        const auto files = std::filesystem::directory_iterator(m_scratch.path("kept"));
        QCOMPARE(std::distance(begin(files), end(files)), 1);
        write_atomically(path, "new");
        QCOMPARE(m_scratch.read("kept/file"), std::string("new"));
    }

    void linksStayLinks() {
        m_scratch.write("target", "old");
        std::filesystem::create_symlink("target", m_scratch.path("link"));
        write_atomically(m_scratch.path("link"), "new");
        QVERIFY(std::filesystem::is_symlink(m_scratch.path("link")));
        QCOMPARE(m_scratch.read("target"), std::string("new"));
    }

    void permissionsStay() {
        namespace fs = std::filesystem;
        const auto path = m_scratch.write("secret", "old");
        fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
        write_atomically(path, "new");
        QCOMPARE(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    }

    void unwritablePlacesAreNamed() {
        const auto path = m_scratch.path("nowhere/weights");
        const std::string error = errorOf([&] { write_safetensors(path, {{"w", ones({2})}}); });
        QVERIFY2(contains(error, path.string() + ": No such file"), error.c_str());
        QVERIFY(contains(errorOf([&] { write_atomically(m_scratch.path(), ""); }), "directory"));
        QVERIFY(contains(errorOf([&] { write_atomically("/dev/full", "x"); }), "/dev/full"));
    }

    void wrongNamesAreRefusedBeforeWriting() {
        const auto path = m_scratch.path("names");
        QVERIFY(contains(errorOf([&] {
                             write_safetensors(path, {{"w", Tensor()}});
                         }),
                         "undefined"));
        const NamedTensors twice{{"w", ones({1})}, {"w", ones({1})}};
        QVERIFY(contains(errorOf([&] { write_safetensors(path, twice); }), "the name w is taken"));
        QVERIFY(!errorOf([&] { write_safetensors(path, {{"\xFF", ones({1})}}); }).empty());
        QVERIFY(!std::filesystem::exists(path));
    }

private:
    Scratch m_scratch;
};

QTEST_APPLESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
