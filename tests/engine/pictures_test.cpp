// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <jpeglib.h>
#include <png.h>
#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/data/picture.h"
#include "engine/data/source.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using data::Picture;
using data::read_picture;
using nn::Json;

namespace {

/// 3 × 2 pixels, red to the left, blue below.
const std::vector<uint8_t> pixels = {200, 0, 0,  100, 0, 0,  0, 0, 0,
                                     200, 0, 90, 100, 0, 90, 0, 0, 90};

void write_png(const std::filesystem::path& path, int width = 3, int height = 2) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_RGB;
    std::vector<uint8_t> data(PNG_IMAGE_SIZE(image), 50);
    std::copy_n(pixels.begin(), std::min(pixels.size(), data.size()), data.begin());
    png_image_write_to_file(&image, path.c_str(), 0, data.data(), 0, nullptr);
}

void write_jpeg(const std::filesystem::path& path, uint8_t grey) {
    jpeg_compress_struct encoder{};
    jpeg_error_mgr errors{};
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    FILE* file = std::fopen(path.c_str(), "wb");
    jpeg_stdio_dest(&encoder, file);
    encoder.image_width = encoder.image_height = 16;
    encoder.input_components = 1;
    encoder.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&encoder);
    jpeg_start_compress(&encoder, TRUE);
    std::vector<uint8_t> line(16, grey);
    for (int i = 0; i < 16; ++i) {
        JSAMPROW row = line.data();
        jpeg_write_scanlines(&encoder, &row, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    std::fclose(file);
}

}  // namespace

class PicturesTest : public QObject {
    Q_OBJECT
private slots:
    void pngPixelsAreExact() {
        write_png(m_scratch.path("a.png"));
        const Picture picture = read_picture(m_scratch.path("a.png"), 3);
        QCOMPARE(picture.size.width, int64_t{3});
        QCOMPARE(picture.size.height, int64_t{2});
        QCOMPARE(picture.pixels, pixels);
        QCOMPARE(read_picture(m_scratch.path("a.png"), 1).pixels.size(), size_t{6});
    }

    void jpegPixelsAreClose() {
        write_jpeg(m_scratch.path("a.jpg"), 130);
        const Picture picture = read_picture(m_scratch.path("a.jpg"), 3);
        QCOMPARE(picture.pixels.size(), size_t{16 * 16 * 3});
        for (const int value : picture.pixels) QVERIFY(std::abs(value - 130) < 3);
    }

    void resizingAveragesAndInterpolates() {
        const Picture picture{{1, 4}, 1, {0, 100, 200, 100}};
        QCOMPARE(resize(picture, {1, 4}).pixels, picture.pixels);
        const Picture flat{{2, 2}, 1, {70, 70, 70, 70}};
        for (const data::PictureSize size : {data::PictureSize{1, 1}, {5, 3}, {1, 7}})
            for (const uint8_t value : resize(flat, size).pixels) QCOMPARE(value, uint8_t{70});
        const auto wide = resize(picture, {1, 8}).pixels;
        QCOMPARE(wide.front(), uint8_t{0});
        QCOMPARE(wide[2], uint8_t{75});
    }

    void foldersAreClasses() {
        makeFolder();
        const Json params = {{"path", "set"}, {"size", 4}};
        const data::SourceContext context{m_scratch.path(), 0};
        const auto description = data::describe_source("pictures", params, context);
        const auto source = data::open_source("pictures", params, context);
        QCOMPARE(description.x, (std::vector<int64_t>{3, 4, 4}));
        QCOMPARE(data::describe(source).x, description.x);
        QCOMPARE(description.samples, int64_t{3});
        QCOMPARE(source.train.size(), int64_t{3});
        QCOMPARE(source.class_names, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(source.train.y.data_ptr<int64_t>()[2], int64_t{1});
        Json grey = params;
        grey["grayscale"] = true;
        QCOMPARE(data::describe(data::open_source("pictures", grey, context)).x.front(),
                 int64_t{1});
    }

    void channelsComeFirst() {
        std::filesystem::create_directories(m_scratch.path("one/only"));
        write_png(m_scratch.path("one/only/a.png"));
        const auto source = data::open_source("pictures", {{"path", "one"}}, {m_scratch.path(), 0});
        QCOMPARE(source.train.x.sizes().vec(), (std::vector<int64_t>{1, 3, 2, 3}));
        const uint8_t* x = source.train.x.data_ptr<uint8_t>();
        QCOMPARE(x[1], uint8_t{100});
        QCOMPARE(x[12 + 3], uint8_t{90});
    }

    void trainAndTestFolders() {
        for (const char* name : {"parts/train/a/1.png", "parts/train/b/1.png", "parts/test/a/1.png",
                                 "parts/test/b/1.png", "parts/test/b/2.png"}) {
            std::filesystem::create_directories(m_scratch.path(name).parent_path());
            write_png(m_scratch.path(name));
        }
        const auto source =
            data::open_source("pictures", {{"path", "parts"}}, {m_scratch.path(), 0});
        QCOMPARE(source.train.size(), int64_t{2});
        QCOMPARE(source.test.size(), int64_t{3});
    }

    void mistakesAreNamed() {
        makeFolder();
        const auto error = [&](const Json& params) {
            return errorOf([&] { data::open_source("pictures", params, {m_scratch.path(), 0}); });
        };
        QVERIFY(contains(error({{"path", "none"}}), "none: No such file"));
        QVERIFY(contains(error({{"path", "set/cat"}}), "one sub-folder with pictures"));
        QVERIFY(contains(error({{"path", "set"}}), "give a size for all"));
        std::filesystem::create_directories(m_scratch.path("set/empty"));
        QVERIFY(contains(error({{"path", "set"}, {"size", 4}}), "empty: holds no PNG or JPEG"));
    }

    void badPicturesAreErrors() {
        write_png(m_scratch.path("good.png"), 20, 20);
        write_jpeg(m_scratch.path("good.jpg"), 10);
        const auto text = m_scratch.write("text.png", "no picture");
        QVERIFY(contains(errorOf([&] { read_picture(text, 3); }), "expected a PNG or JPEG"));
        for (const char* name : {"good.png", "good.jpg"}) {
            const std::string good = m_scratch.read(name);
            const auto path = m_scratch.write("bad", good.substr(0, good.size() / 2));
            QVERIFY(contains(errorOf([&] { read_picture(path, 3); }), path.string()));
            std::mt19937 random(1);
            for (int round = 0; round < 500; ++round) {
                std::string bytes = good;
                bytes[random() % bytes.size()] = static_cast<char>(random());
                errorOf([&] { read_picture(m_scratch.write("changed", bytes), 3); });
            }
        }
    }

private:
    void makeFolder() {
        for (const char* name : {"set/cat", "set/dog"})
            std::filesystem::create_directories(m_scratch.path(name));
        write_png(m_scratch.path("set/cat/1.png"));
        write_png(m_scratch.path("set/cat/2.PNG"), 6, 6);
        write_jpeg(m_scratch.path("set/dog/1.jpeg"), 80);
        m_scratch.write("set/dog/notes.txt", "no picture");
    }

    Scratch m_scratch;
};

QTEST_APPLESS_MAIN(PicturesTest)
#include "pictures_test.moc"
