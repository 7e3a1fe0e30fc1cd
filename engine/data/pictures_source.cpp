// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>

#include <fmt/format.h>

#include "engine/backend/cpu/thread_pool.h"
#include "engine/data/picture.h"
#include "engine/data/source_specs.h"
#include "engine/ops/creation.h"

namespace gradlab::data {

namespace fs = std::filesystem;
using nn::FieldKind;

namespace {

/// The picture files of a folder and the class of each.
struct Listing {
    std::vector<fs::path> files{};
    std::vector<int64_t> labels{};
    std::vector<std::string> class_names{};
};

/// What `wanted` accepts, sorted by name.
template <class Wanted>
std::vector<fs::path> list(const fs::path& folder, Wanted wanted) {
    std::error_code error;
    std::vector<fs::path> found;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (wanted(*entry)) found.push_back(entry->path());
    check(!error, [&] { return folder.string() + ": " + error.message(); });
    std::ranges::sort(found);
    return found;
}

bool is_folder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored) && !path.filename().string().starts_with('.');
}

/// One sub-folder a class, in the order of their names.
Listing list_classes(const fs::path& folder) {
    Listing listing;
    for (const fs::path& sub : list(folder, is_folder)) {
        const auto files = list(sub, is_picture);
        check(!files.empty(), [&] { return sub.string() + ": holds no PNG or JPEG picture"; });
        listing.files.insert(listing.files.end(), files.begin(), files.end());
        listing.labels.resize(listing.files.size(),
                              static_cast<int64_t>(listing.class_names.size()));
        listing.class_names.push_back(sub.filename().string());
    }
    check(!listing.files.empty(), [&] {
        return folder.string() + ": expected one sub-folder with pictures for each class";
    });
    return listing;
}

/// A folder with "train" and "test" inside brings both; any other is all to train with.
struct Folders {
    fs::path train;
    fs::path test{};  ///< empty: none

    explicit Folders(const fs::path& folder) : train(folder) {
        if (!is_folder(folder / "train") || !is_folder(folder / "test")) return;
        train = folder / "train";
        test = folder / "test";
    }
};

PictureSize chosen_size(const SourceRequest& request, const Listing& listing) {
    if (!request.params.has("size")) return read_picture_size(listing.files.front());
    const auto [height, width] = request.params.pair("size");
    return {height, width};
}

int64_t channels(const SourceRequest& request) {
    return request.params.boolean("grayscale") ? 1 : 3;
}

/// C × H × W, as networks want it, from H × W × C.
void separate_channels(const Picture& picture, uint8_t* to) {
    const int64_t pixels = picture.size.height * picture.size.width;
    for (int64_t channel = 0; channel < picture.channels; ++channel)
        for (int64_t pixel = 0; pixel < pixels; ++pixel)
            *to++ = picture.pixels[static_cast<size_t>(pixel * picture.channels + channel)];
}

Table read_table(const SourceRequest& request, const Listing& listing, PictureSize size) {
    const auto count = static_cast<int64_t>(listing.files.size());
    const bool resizes = request.params.has("size");
    Table table{empty({count, channels(request), size.height, size.width}, kUInt8),
                empty({count}, kInt64)};
    std::ranges::copy(listing.labels, table.y.data_ptr<int64_t>());
    const int64_t bytes = table.x.numel() / count;
    std::atomic<int64_t> done = 0;
    parallel_for(count, 1, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const fs::path& file = listing.files[static_cast<size_t>(i)];
            const Picture picture = read_picture(file, channels(request));
            check(resizes || picture.size == size, [&] {
                return fmt::format("{} has {} × {} pixels, {} has {} × {}: give a size for all",
                                   listing.files[0].string(), size.height, size.width,
                                   file.string(), picture.size.height, picture.size.width);
            });
            separate_channels(resize(picture, size), table.x.data_ptr<uint8_t>() + i * bytes);
            request.context.progress(static_cast<double>(++done) / static_cast<double>(count));
        }
    });
    return table;
}

Description describe(const SourceRequest& request) {
    const Listing listing = list_classes(Folders(request.path("path")).train);
    const PictureSize size = chosen_size(request, listing);
    return {{channels(request), size.height, size.width},
            {},
            static_cast<int64_t>(listing.class_names.size()),
            static_cast<int64_t>(listing.files.size())};
}

Source open(const SourceRequest& request) {
    const Folders folders(request.path("path"));
    const Listing train = list_classes(folders.train);
    const PictureSize size = chosen_size(request, train);
    Source source;
    source.train = read_table(request, train, size);
    if (!folders.test.empty()) {
        const Listing test = list_classes(folders.test);
        check(test.class_names == train.class_names, [&] {
            return fmt::format("{}: expected the same sub-folders as in {}", folders.test.string(),
                               folders.train.string());
        });
        source.test = read_table(request, test, size);
    }
    source.class_names = train.class_names;
    source.classes = static_cast<int64_t>(train.class_names.size());
    source.title = fmt::format("{}: {} pictures", request.path("path").filename().string(),
                               source.train.size());
    return source;
}

}  // namespace

SourceSpec pictures_spec() {
    return {.id = "pictures",
            .title = "Folder of pictures",
            .help =
                "PNG and JPEG files, one sub-folder for each class. Where the folder holds "
                "`train` and `test`, their sub-folders are the classes.",
            .fields = {{.key = "path", .kind = FieldKind::Text, .help = "The folder"},
                       {.key = "size",
                        .kind = FieldKind::Pair,
                        .help = "Height and width to bring every picture to; empty: as they are",
                        .minimum = 1,
                        .maximum = 4096,
                        .optional = true},
                       {.key = "grayscale",
                        .kind = FieldKind::Boolean,
                        .value = false,
                        .help = "One grey channel instead of red, green and blue"}},
            .describe = describe,
            .open = open,
            .paths = {{"path", true}}};
}

}  // namespace gradlab::data
