// The map: what runs on this machine, one statement per resource. docs/hosting.md explains it.
var builder = DistributedApplication.CreateBuilder(args);

var delivery = builder.AddProgressiveDelivery("delivery");

var alertmanager = delivery.AddAlertmanager("alertmanager", "deploy/alertmanager/alertmanager.sh", port: 9093);

var prometheus = delivery.AddPrometheus("prometheus", "deploy/prometheus/prometheus.sh", port: 9090)
    .WithAlertsSentTo(alertmanager);

var controlPlane = delivery.AddControlPlane<Projects.ControlPlane>("control-plane", port: 8001)
    .WithAnalysisBy(prometheus)
    .WithEnvironment("PLATFORM_SLO_INTERVAL", "10s")
    .WithMetricsScrapedBy(prometheus);

var gateway = delivery.AddGateway<Projects.TrafficRouter>("gateway", port: 8081, httpsPort: 8443)
    .WithReference(controlPlane)
    .WithMetricsScrapedBy(prometheus, "admin");

var analyzer = delivery.AddService<Projects.Analyzer>("analyzer", port: 8090)
    .WithEnvironment("PROMETHEUS_URL", prometheus.GetEndpoint("http"))
    .WithMetricsScrapedBy(prometheus);

var console = delivery.AddService<Projects.Console>("console", port: 3100)
    .WithReference(controlPlane)
    .WithReference(analyzer)
    .WithEnvironment("PROMETHEUS_URL", prometheus.GetEndpoint("http"));

gateway.WithTracesSentTo(console);

var payment = delivery.AddService<Projects.Webapp>("payment")
    .WithEnvironment("ROLE", "payment")
    .WithTracesSentTo(console)
    .WithMetricsScrapedBy(prometheus);

var cart = delivery.AddService<Projects.Webapp>("cart")
    .WithEnvironment("ROLE", "cart")
    .WithTracesSentTo(console)
    .WithMetricsScrapedBy(prometheus);

var checkout = delivery.AddService<Projects.Webapp>("checkout")
    .WithEnvironment("ROLE", "checkout")
    .WithTracesSentTo(console)
    .WithReference(cart)
    .WithReference(payment)
    .WithMetricsScrapedBy(prometheus);

delivery.WithPodSlots<Projects.Webapp>("webapp", image: "webapp", slots: 8, configure: slot => slot
    .WithEnvironment("ROLE", "frontend")
    .WithReference(cart)
    .WithReference(checkout)
    .WithReference(payment)
    .WithTracesSentTo(console, service: "webapp"));

delivery.AddService<Projects.LoadGen>("loadgen")
    .WithEnvironment("TARGET_URL", gateway.GetEndpoint("http"))
    .WithMetricsScrapedBy(prometheus);

builder.Build().Run();
