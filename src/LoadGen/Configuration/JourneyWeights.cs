namespace Platform.LoadGen.Configuration;

/// <summary>Shares of the journeys, in any unit, 0 to 1 000 000 each, at least one above 0.</summary>
internal sealed record JourneyWeights(double Browse = 0, double AddToCart = 0, double Checkout = 0)
{
    public static JourneyWeights Default { get; } = new(70, 20, 10);

    /// <param name="draw">0 (included) to 1 (excluded).</param>
    public Journey Pick(double draw)
    {
        var at = draw * (Browse + AddToCart + Checkout);
        return at < Browse ? Journey.Browse : at < Browse + AddToCart ? Journey.AddToCart : Journey.Checkout;
    }
}
