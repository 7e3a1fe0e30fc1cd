// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

namespace gradlab {

/// The words that options take, one type each, so that an option lists those it understands:
/// `std::variant<enumtype::kNone, enumtype::kMean, enumtype::kSum>`. As torch::enumtype.
namespace enumtype {
struct kLinear {};
struct kConv1D {};
struct kConv2D {};
struct kConv3D {};
struct kConvTranspose1D {};
struct kConvTranspose2D {};
struct kConvTranspose3D {};
struct kSigmoid {};
struct kTanh {};
struct kReLU {};
struct kLeakyReLU {};
struct kFanIn {};
struct kFanOut {};
struct kNone {};
struct kMean {};
struct kSum {};
struct kBatchMean {};
struct kNearest {};
struct kBilinear {};
struct kBicubic {};
struct kTrilinear {};
struct kArea {};
struct kNearestExact {};
struct kSame {};
struct kValid {};
struct kZeros {};
struct kReflect {};
struct kReplicate {};
struct kCircular {};
struct kConstant {};
}  // namespace enumtype

inline constexpr enumtype::kLinear kLinear;
inline constexpr enumtype::kConv1D kConv1D;
inline constexpr enumtype::kConv2D kConv2D;
inline constexpr enumtype::kConv3D kConv3D;
inline constexpr enumtype::kConvTranspose1D kConvTranspose1D;
inline constexpr enumtype::kConvTranspose2D kConvTranspose2D;
inline constexpr enumtype::kConvTranspose3D kConvTranspose3D;
inline constexpr enumtype::kSigmoid kSigmoid;
inline constexpr enumtype::kTanh kTanh;
inline constexpr enumtype::kReLU kReLU;
inline constexpr enumtype::kLeakyReLU kLeakyReLU;
inline constexpr enumtype::kFanIn kFanIn;
inline constexpr enumtype::kFanOut kFanOut;
inline constexpr enumtype::kNone kNone;
inline constexpr enumtype::kMean kMean;
inline constexpr enumtype::kSum kSum;
inline constexpr enumtype::kBatchMean kBatchMean;
inline constexpr enumtype::kNearest kNearest;
inline constexpr enumtype::kBilinear kBilinear;
inline constexpr enumtype::kBicubic kBicubic;
inline constexpr enumtype::kTrilinear kTrilinear;
inline constexpr enumtype::kArea kArea;
inline constexpr enumtype::kNearestExact kNearestExact;
inline constexpr enumtype::kSame kSame;
inline constexpr enumtype::kValid kValid;
inline constexpr enumtype::kZeros kZeros;
inline constexpr enumtype::kReflect kReflect;
inline constexpr enumtype::kReplicate kReplicate;
inline constexpr enumtype::kCircular kCircular;
inline constexpr enumtype::kConstant kConstant;

}  // namespace gradlab
