using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

/// <summary>The cases of RFC 7396 (appendix A) whose target and patch are objects, as every manifest is, and its laws.</summary>
public sealed class MergePatchTests
{
    [Theory]
    [InlineData("{a: b}", "{a: c}", "{a: c}")]
    [InlineData("{a: b}", "{b: c}", "{a: b, b: c}")]
    [InlineData("{a: b}", "{a: null}", "{}")]
    [InlineData("{a: b, b: c}", "{a: null}", "{b: c}")]
    [InlineData("{a: [b]}", "{a: c}", "{a: c}")]
    [InlineData("{a: c}", "{a: [b]}", "{a: [b]}")]
    [InlineData("{a: {b: c}}", "{a: {b: d, c: null}}", "{a: {b: d}}")]
    [InlineData("{a: [{b: c}]}", "{a: [1]}", "{a: [1]}")]
    [InlineData("{e: null}", "{a: 1}", "{e: null, a: 1}")]
    [InlineData("{}", "{a: {bb: {ccc: null}}}", "{a: {bb: {}}}")]
    [InlineData("{a: text}", "{a: {b: 1, c: null}}", "{a: {b: 1}}")]
    [InlineData("{a: null}", "{a: {b: 1}}", "{a: {b: 1}}")]
    [InlineData("{a: 1}", "{a: [null, {b: null}]}", "{a: [null, {b: null}]}")]
    [InlineData("{a: {b: 1}}", "{a: {}}", "{a: {b: 1}}")]
    [InlineData("{a: 1}", "{}", "{a: 1}")]
    public void Apply_Patch_MergesAsTheRfcSays(string target, string patch, string expected) =>
        Parsed.AssertEqual(expected, MergePatch.Apply(Parsed.Value(target)!.AsObject(), Parsed.Value(patch)!.AsObject()));

    [Fact]
    public void Apply_Twice_IsApplyOnce() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(41, 43),
        Prop.ForAll(AnyJson.Objects().ToArbitrary(), AnyJson.Objects().ToArbitrary(), (target, patch) =>
        {
            var (untouched, once) = (patch.ToJsonString(), MergePatch.Apply(target.DeepClone().AsObject(), patch));
            return JsonNode.DeepEquals(once, MergePatch.Apply(once.DeepClone().AsObject(), patch)) && patch.ToJsonString() == untouched;
        }));

    [Fact]
    public void Apply_ToNothing_IsThePatchWithoutItsNulls() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(47, 53),
        Prop.ForAll(AnyJson.Objects().ToArbitrary(), patch => JsonNode.DeepEquals(WithoutNulls(patch), MergePatch.Apply([], patch))));

    [Fact]
    public void Apply_EveryFieldOfThePatch_IsThereOrGone() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(59, 61),
        Prop.ForAll(AnyJson.Objects().ToArbitrary(), AnyJson.Objects().ToArbitrary(), (target, patch) =>
        {
            var result = MergePatch.Apply(target.DeepClone().AsObject(), patch);
            return patch.All(pair => pair.Value is null ? !result.ContainsKey(pair.Key) : pair.Value is JsonObject || JsonNode.DeepEquals(result[pair.Key], pair.Value))
                && target.All(pair => patch.ContainsKey(pair.Key) || JsonNode.DeepEquals(result[pair.Key], pair.Value));
        }));

    private static JsonObject WithoutNulls(JsonObject map) =>
        new(map.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value is JsonObject inner ? WithoutNulls(inner) : pair.Value?.DeepClone())));
}
