namespace Platform.TrafficRouter.Routing;

/// <summary>A share of requests in millionths: as fine as Istio's percentages, which keep four decimals.</summary>
internal readonly record struct Share
{
    /// <summary>Draws are from 0 to one less.</summary>
    public const int Whole = 1_000_000;

    private Share(int millionths) => Millionths = millionths;

    public static Share None { get; } = new(0);

    public static Share All { get; } = new(Whole);

    /// <summary>0 to <see cref="Whole"/>.</summary>
    public int Millionths { get; }

    /// <param name="percent">0 to 100; what is finer than 0.0001 is cut off, as Istio does.</param>
    public static Share FromPercent(double percent) => new((int)(Math.Clamp(percent, 0, 100) * (Whole / 100)));

    /// <summary>Whether a request belongs to the share.</summary>
    /// <param name="draw">Drawn evenly from 0 to <see cref="Whole"/> - 1.</param>
    public bool Takes(int draw) => draw < Millionths;
}
