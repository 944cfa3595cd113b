using FsCheck;
using FsCheck.Fluent;

namespace Platform.Statistics.Tests;

/// <summary>Both root finders on functions whose roots are known.</summary>
public class RootTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20260131, 11);

    private static Gen<double> Roots => Gen.Choose(-999_999, 999_999).Select(millionths => millionths / 1e6);

    [Fact]
    public void Find_MonotoneFunctions_IsWhereTheyCrossZero() => Prop.ForAll(Roots.ToArbitrary(), root =>
        new Func<double, double>[] { x => x - root, x => root - x, x => Math.Pow(x - root, 3), x => Math.Exp(20 * (x - root)) - 1, x => Math.Atan(1e6 * (x - root)) }.All(function =>
            Near(root, MonotoneRoot.Find((x, with) => with(x), -1.0, 1.0, function), 1e-4)
            && Near(root, BrentRoot.Find(function, -1.0, 1.0, 1e-6), 1e-3))).Check(Seeded);

    // A step has no root: what is found is where it jumps.
    [Theory]
    [InlineData(-0.75)]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Find_Step_IsWhereItJumps(double jump)
    {
        Func<double, double> step = x => x < jump ? -1 : 1;
        Assert.Equal(jump, MonotoneRoot.Find((x, with) => with(x), -1.0, 1.0, step), 1e-12);
        Assert.Equal(jump, BrentRoot.Find(step, -1.0, 1.0, 1e-9), 1e-8);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Find_RootAtAnEnd_IsThatEnd(double root)
    {
        Assert.Equal(root, MonotoneRoot.Find((x, at) => x - at, -1.0, 1.0, root), 1e-12);
        Assert.Equal(root, BrentRoot.Find(x => x - root, -1.0, 1.0, 1e-9), 1e-8);
    }

    private static bool Near(double expected, double actual, double tolerance) => Math.Abs(expected - actual) <= tolerance;
}
