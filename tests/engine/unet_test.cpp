// SPDX-License-Identifier: GPL-3.0-or-later
// The U-Net of resources/examples on a smaller task than its own.
#include <QtTest>

#include "engine/autograd/grad_mode.h"
#include "engine/graph/file.h"
#include "engine/ops/ops.h"
#include "tests/engine/training.h"

using namespace gradlab;

namespace {

/// Intersection over union of the predicted and the true mask.
double iou(train::Trainer& trainer) {
    const NoGradGuard quiet;
    const data::Table& table = trainer.material().split.validation;
    const Tensor found = trainer.predict(table.x) > 0, wanted = table.y > 0.5;
    return (found & wanted).sum().item<double>() / (found | wanted).sum().item<double>();
}

}  // namespace

class UNetTest : public QObject {
    Q_OBJECT
private slots:
    void findsDigitsInNoise() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("takes minutes with a sanitizer");
#endif
        auto document =
            graph::load(GRADLAB_SOURCE_DIR "/resources/examples/unet_digits.gradlab")->document;
        document.data.params["n"] = 400;
        document.training.epochs = 4;
        train::Trainer trainer = trainerOf(document);
        const double before = iou(trainer);
        run(trainer);
        const double after = iou(trainer);
        QVERIFY2(before < 0.5 && after > 0.8,
                 qPrintable(QString("IoU %1, then %2").arg(before).arg(after)));
    }
};

QTEST_APPLESS_MAIN(UNetTest)
#include "unet_test.moc"
