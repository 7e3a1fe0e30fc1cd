// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/drawing.h"

#include <algorithm>

#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include "ui/canvas/network_scene.h"
#include "ui/commands/document_model.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double margin = 24;          // around the network
constexpr double pngScale = 2;         // pixels for one of the screen
constexpr double longestSide = 16384;  // of a PNG

void paint(QPaintDevice& device, NetworkScene& scene, const QRectF& source, const QRectF& target) {
    QPainter painter(&device);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.fillRect(target, Theme::current().canvas);
    scene.render(&painter, target, source);
}

bool writePng(QIODevice& file, NetworkScene& scene, const QRectF& source) {
    const double side = std::max(source.width(), source.height());
    const double scale = std::min(pngScale, longestSide / side);
    QImage image((source.size() * scale).toSize(), QImage::Format_RGB32);
    if (image.isNull()) return false;
    paint(image, scene, source, image.rect());
    return image.save(&file, "PNG");
}

bool writeSvg(QIODevice& file, NetworkScene& scene, const QRectF& source) {
    constexpr int pixelsPerInch = 96;
    const QRectF target(QPointF(), source.size());
    QSvgGenerator svg;
    svg.setOutputDevice(&file);
    svg.setResolution(pixelsPerInch);
    svg.setSize(target.size().toSize());
    svg.setViewBox(target);
    svg.setTitle(QString::fromStdString(scene.document().name));
    paint(svg, scene, source, target);
    return true;
}

}  // namespace

tl::expected<void, QString> writeDrawing(const DocumentModel& model, const QString& path) {
    if (model.document().nodes.empty())
        return tl::unexpected(QCoreApplication::translate("Drawing", "the network is empty"));
    DocumentModel copy;  // in which nothing is selected
    copy.reset(model.whole(), model.baseFolder());
    for (const auto& node : model.path()) copy.openBlock(QString::fromStdString(node));
    NetworkScene scene(copy);
    const QRectF source =
        scene.networkRect().adjusted(-margin, -margin, margin, margin).toAlignedRect();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return tl::unexpected(file.errorString());
    const bool isPng = path.endsWith(".png", Qt::CaseInsensitive);
    const bool painted = isPng ? writePng(file, scene, source) : writeSvg(file, scene, source);
    if (!painted || !file.commit()) return tl::unexpected(file.errorString());
    return {};
}

}  // namespace gradlab::ui
