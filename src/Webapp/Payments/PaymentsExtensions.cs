using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Settings;
using Platform.Webapp.Storage;
using Platform.Webapp.Telemetry;

namespace Platform.Webapp.Payments;

/// <summary>The payment role: <c>POST /charges</c>.</summary>
internal static class PaymentsExtensions
{
    private const long MostCents = 100_000_000;

    public static WebApplicationBuilder AddPayments(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => new SingleWriter(
            Path.Combine(provider.GetRequiredService<ShopSettings>().StateFolder, "shop", "payments.db"), ChargeStore.Schema));
        builder.Services.AddSingleton<ChargeStore>();
        builder.Services.AddHealthChecks().AddCheck<StorageCheck>("charges", tags: ["ready"]);
        return builder;
    }

    public static IEndpointRouteBuilder MapPayments(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/charges", ChargeAsync);
        return routes;
    }

    private static async Task<IResult> ChargeAsync(HttpContext context, ChargeStore charges, ShopMetrics metrics)
    {
        var (request, problem) = await JsonBody.ReadAsync(context, ShopJson.Default.ChargeRequest);
        if (request is null)
        {
            return problem!;
        }

        var errors = Validate(request).ToArray();
        if (errors.Length > 0)
        {
            return Problem.Invalid(errors);
        }

        using var activity = ShopMetrics.Activities.StartActivity("charge");
        activity?.SetTag("order.id", request.OrderId);
        if (await charges.ChargeAsync(request, context.RequestAborted) is not { } made)
        {
            return new Problem(StatusCodes.Status422UnprocessableEntity, "This order was charged for another request");
        }

        if (!made.IsNew)
        {
            return TypedResults.Ok(made.Charge);
        }

        metrics.Charges.Add(1);
        return TypedResults.Created((string?)null, made.Charge);
    }

    private static IEnumerable<FieldError> Validate(ChargeRequest request)
    {
        if (string.IsNullOrEmpty(request.OrderId))
        {
            yield return new FieldError("orderId", null, "the order's id");
        }

        if (string.IsNullOrEmpty(request.Fingerprint))
        {
            yield return new FieldError("fingerprint", null, "that of the customer's request");
        }

        if (request.AmountCents is < 1 or > MostCents)
        {
            yield return new FieldError("amountCents", request.AmountCents.ToString(), $"from 1 to {MostCents}");
        }
    }
}
